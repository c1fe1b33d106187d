"""Briefings for the tests, and ways of making some."""

from typing import Final

from app.runtime import paths

EDITION_ONE: Final = paths.resources() / "briefings" / "kazakhstan-serbia-2026-02.json"
"""The first edition of the bundled briefing, for the tests that say what stands in it."""
