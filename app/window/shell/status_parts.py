"""Parts of the status bar that tell of the open file and can be clicked: edition, check, seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.briefing.seals import seals

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.context.view_context import ViewContext
    from app.window.review.controller import ReviewController


class Part(NamedTuple):
    """Part of the status bar: text, what a click does, and whether it tells of something wrong."""

    name: str
    text: str
    run: Callable[[], object]
    tip: str
    wrong: bool = False


def results(
    context: ViewContext, review: ReviewController, let_go: Callable[[Callable[[], object]], None]
) -> tuple[Part, ...]:
    """Return the parts on edition, check and seal of a file whose check has ended.

    `let_go` calls a function once unsaved corrections are saved or discarded.
    """
    gettext, number = context.localizer.gettext, context.dossier.briefing.edition.number
    seal = review.seal
    assert seal is not None
    return (
        Part(
            "edition",
            gettext("edition {number}", number=number),
            lambda: let_go(review.ask_for_edition),
            gettext("Compare with another edition"),
        ),
        Part("check", review.summary, review.show_report, gettext("Open the report of the check"), review.wrong),
        Part(
            "seal",
            seals.seal_text(seal, context.localizer),
            review.tell_of_seal if seal.kind != "none" else lambda: let_go(review.begin_sealing),
            gettext("What the seal says") if seal.kind != "none" else gettext("Seal this briefing"),
            seal.read_only,
        ),
    )
