"""Agreements in words: which dates disagree, how names sort, and where the words of a filter stand."""

import unicodedata

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.briefing.i18n.folding import folded
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, Milestone
from app.briefing.reading.reader import read_file
from app.briefing.search.row_filter import hits
from app.briefing.text import agreement_groups
from app.briefing.text.agreements import disputed, parties_short, signatories, signed, sort_key, stage_dates, years
from app.runtime import paths
from tests.support.briefings import EDITION_ONE
from tests.support.briefings.agreements import signed_on


def test_a_less_exact_date_is_no_contradiction() -> None:
    assert stage_dates(signed_on("one", "2010-10", "2010-10-07"), "signed") == ("2010-10-07",)
    assert stage_dates(signed_on("two", "2013-11", "2023-11-29", "2013-11"), "signed") == ("2013-11", "2023-11-29")
    assert stage_dates(signed_on("three", None), "signed") == ()


def test_what_was_adopted_has_its_day_and_is_not_called_signed() -> None:
    signing = signed_on("one", "2026-02-27")
    milestones = (Milestone("adopted", signing.evidence, "2026-02-27"),)
    adopted = msgspec.structs.replace(signing, kind="statement", status="adopted", milestones=milestones)

    assert years(adopted) == ("2026",)
    assert not disputed(adopted)
    assert sort_key(adopted, "signed", localizer_for("ru")) == sort_key(signing, "signed", localizer_for("ru"))
    assert signed(adopted, localizer_for("ru")) == f"{signed(signing, localizer_for('ru'))} (принято)"


def test_hits_stand_where_the_text_has_them() -> None:
    text = "Соглашение о партнёрстве, ÉLYSÉE и Đorđe"
    marked = [text[start:end] for start, end in hits(text, "ПАРТНЕР elysee djорде đorđe")]
    assert marked == ["партнёр", "ÉLYSÉE", "Đorđe"]
    assert hits(text, "") == ()


@given(st.text(max_size=40), st.text(max_size=40), st.text(min_size=1, max_size=8))
def test_a_hit_folds_to_what_was_asked_for(before: str, after: str, wanted: str) -> None:
    words = folded(wanted).split()
    for start, end in hits(f"{before} {unicodedata.normalize('NFC', wanted)} {after}", wanted):
        text = f"{before} {unicodedata.normalize('NFC', wanted)} {after}"
        assert any(word in folded(text[start:end]) for word in words)


def test_what_all_offices_of_a_state_are_called_is_left_out_where_names_are_short() -> None:
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    dossier = Dossier(briefing)
    kazakh, russian = localizer_for("kk"), localizer_for("ru")
    shortened = 0
    for agreement in briefing.agreements:
        for whole, short in zip(
            signatories(dossier, agreement, kazakh), parties_short(dossier, agreement, kazakh), strict=True
        ):
            assert whole.name.casefold().endswith(short.name.casefold())
            assert not short.name.startswith(("Қазақстан Республикасының", "Сербия Республикасының"))
            shortened += short != whole
        for whole, short in zip(
            signatories(dossier, agreement, russian), parties_short(dossier, agreement, russian), strict=True
        ):
            assert short.name
            assert whole.name.startswith(short.name)
            assert not short.name.endswith(("Республики Казахстан", "Республики Сербия"))
    assert shortened > 20


def test_an_agreement_stands_under_its_visit_else_under_its_year() -> None:
    briefing = read_file(paths.bundled_briefing())
    assert isinstance(briefing, Briefing)
    dossier, english = Dossier(briefing), localizer_for("en")
    names = {one.id: agreement_groups.group_name(dossier, one, english) for one in briefing.agreements}

    visit = "26–27 February 2026 · Official visit of the President of Serbia, Aleksandar Vučić, to Kazakhstan"
    assert names["memo-health"] == visit
    assert list(names.values()).count(visit) > 10
    assert {"2009", "2013"} <= set(names.values())
    assert all(name == visit or name[:4].isdigit() or " · " in name or "unknown" in name for name in names.values())
