"""Numbers of examples of property tests: all in the slow run, a part of them in the other, which is to be quick."""

from hypothesis import HealthCheck, settings

_PROFILE = "this run"


def load(slow: bool) -> None:
    """Set the number of examples of a test that states none, for this run."""
    # An example that takes long on a busy machine says nothing of what it shows.
    settings.register_profile(
        _PROFILE, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100 if slow else 20
    )
    settings.load_profile(_PROFILE)


def examples(number: int) -> settings:
    """This many examples in the slow run, and in the quick one the same part of them as in other property tests."""
    return settings(max_examples=max(5, number * settings.get_profile(_PROFILE).max_examples // 100))
