"""The voices of a disagreement: each side with its values, or each source with its words, and what is behind it."""

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read_file
from app.briefing.text.voices import Voice, disagreement, issue
from app.runtime import paths

ENGLISH = localizer_for("en")


def dossier() -> Dossier:
    found = read_file(paths.bundled_briefing())
    assert isinstance(found, Briefing)
    return Dossier(found)


def voices(key: str) -> tuple[Voice, ...]:
    known = dossier()
    (finding,) = (one for one in known.briefing.findings if one.id == key)
    return disagreement(known, finding, ENGLISH)


def test_values_stand_with_the_side_that_counts_them() -> None:
    kazakhstan, serbia, why = voices("counting-differs")

    assert (kazakhstan.head, kazakhstan.number, serbia.head, serbia.number) == ("Kazakhstan", 0, "Serbia", 1)
    assert ("kz-turnover-2024", "Turnover, 2024: USD\xa0100.1\xa0million") in kazakhstan.sayings
    assert any(saying.item == "rs-oil-turnover-2024" for saying in serbia.sayings)
    assert why.sayings[0].text.startswith("For 2024 the Kazakh figure")
    assert (why.number, why.wide) == (-1, True)


def test_without_sides_the_sources_speak_in_their_own_words() -> None:
    *sources, why = voices("turnover-2016")

    assert [voice.number for voice in sources] == [-1, -1]
    assert all(saying.text[0] in "“«„" for voice in sources for saying in voice.sayings)
    assert len({voice.head for voice in sources}) == 2
    assert why.sayings


def test_every_disagreement_has_two_voices_or_what_is_behind_it_alone() -> None:
    known = dossier()
    for finding in known.briefing.findings:
        *sides, why = disagreement(known, finding, ENGLISH)
        assert len(sides) != 1
        assert len(sides) <= 3
        assert why.sayings[0].text == finding.text["en"]


def test_an_issue_has_the_colour_of_each_side() -> None:
    known = dossier()
    subject = known.briefing.issues[0]
    found = issue(known, subject, "own", ENGLISH)

    assert [(voice.head, voice.number) for voice in found] == [("Serbia", 1), ("Kazakhstan", 0)]
