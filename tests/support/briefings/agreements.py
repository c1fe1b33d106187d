"""Agreements that a test needs."""

from app.briefing.model.model import Agreement, Milestone
from app.briefing.model.parts import Evidence, Text


def signed_on(key: str, *dates: str | None, title: str | None = "Договор") -> Agreement:
    evidence = (Evidence("kazinform-alliance", "whole"),)
    return Agreement(
        id=key,
        kind="treaty",
        status="signed",
        evidence=evidence,
        title=Text(ru=title) if title else None,
        milestones=tuple(Milestone("signed", evidence, date) for date in dates),
    )
