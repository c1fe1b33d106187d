"""Visit book: the order of the programme."""

from hypothesis import given
from hypothesis import strategies as st

from app.briefing.model.visit_book import Meeting, in_time

_MEETINGS = st.lists(
    st.builds(
        Meeting,
        id=st.uuids().map(lambda key: f"m-{key.hex}"),
        date=st.sampled_from(["2026-02-26", "2026-02-27", "2026-02-26/2026-02-27"]),
        title=st.just({"en": "Talks"}),
        evidence=st.just(()),
        time=st.sampled_from([None, "09:00", "09:00-10:00", "14:30"]),
    ),
    unique_by=lambda meeting: meeting.id,
    max_size=8,
)


@given(_MEETINGS)
def test_meetings_are_in_order_of_day_and_hour_and_those_without_an_hour_end_their_day(meetings: list[Meeting]) -> None:
    ordered = in_time(meetings)

    assert {meeting.id for meeting in ordered} == {meeting.id for meeting in meetings}
    for day in {meeting.date for meeting in meetings}:
        of_day = [meeting for meeting in ordered if meeting.date == day]
        hours = [meeting.time for meeting in of_day if meeting.time]
        assert [meeting.time for meeting in of_day[: len(hours)]] == sorted(hours)
        without = [meeting for meeting in meetings if meeting.date == day and meeting.time is None]
        assert of_day[len(hours) :] == without


def test_one_day_comes_before_a_span_that_begins_with_it() -> None:
    first, span = (
        Meeting(id=name, date=date, title={"en": "Talks"}, evidence=())
        for name, date in (("day", "2026-02-26"), ("days", "2026-02-26/2026-02-27"))
    )

    assert in_time([span, first]) == [first, span]
