"""Templates: a small valid briefing for any kind of meeting, parties and languages, in which nothing is false."""

from __future__ import annotations

import json

import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.reading.template import KINDS, Kind, TemplateError, TemplateOrder, template
from app.briefing.validation.checker import check

PARTIES = (("KZ", "RS"), ("FR", "EAEU"), ("JP", "BR", "XYZ"))
LANGUAGES = (("ru", "kk"), ("de",), ("fr", "uz-Latn", "ar"), ("sr-Latn", "en"))


def made(kind: Kind = "state-visit", parties: tuple[str, ...] = ("KZ", "RS"), *languages: str) -> Briefing:
    order = TemplateOrder(kind, parties, languages or ("ru", "kk"), "2027-03-01/2027-03-02", "2026-11-28")
    found = read(template(order))
    assert isinstance(found, Briefing), found
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_valid_and_the_check_finds_no_error(kind: Kind) -> None:
    for parties, languages in zip((*PARTIES, PARTIES[0]), LANGUAGES, strict=True):
        remarks = check(Dossier(made(kind, parties, *languages)), localizer_for("en"))

        assert {(remark.rule, remark.level) for remark in remarks} <= {
            ("translation", "warning"),
            ("undeclared", "note"),
            ("template", "warning"),
        }, remarks
        assert [remark.path for remark in remarks if remark.rule == "template"] == ["sources[0].id"]


def test_the_texts_are_in_the_languages_of_the_catalogues() -> None:
    briefing = made("state-visit", ("KZ", "RS"), "ru", "kk")

    texts = [point.text for point in briefing.points]
    assert all(set(text) == {"ru", "kk"} for text in texts)
    assert len({words for text in texts for words in text.values()}) == 2 * len(texts)
    assert briefing.occasion.title["ru"].endswith("Казахстан – Сербия")
    assert briefing.parties[0].name == {"ru": "Казахстан", "kk": "Қазақстан"}


def test_a_language_without_a_catalogue_has_english_texts_under_the_tag_of_english() -> None:
    briefing = made("forum", ("DE", "XYZ"), "de")

    assert briefing.languages == ("de",)
    assert briefing.parties[0].name == {"de": "Deutschland", "en": "Germany"}
    assert set(briefing.points[0].text) == {"en"}
    assert briefing.parties[1].name == {"en": "XYZ"}
    assert briefing.parties[1].kind == "organisation"
    assert '"de"' not in json.dumps([point.text for point in briefing.points])


@pytest.mark.parametrize(
    ("parties", "languages", "named"),
    [
        (("KZ",), ("ru",), "KZ+RS"),
        (("KZ", "kz"), ("ru",), "KZ+RS"),
        (("KZ", "QQ"), ("ru",), "QQ"),
        (("KZ", "a b"), ("ru",), "A B"),
        (("KZ", "RS"), ("xx1",), "xx1"),
        (("KZ", "RS"), (), "language"),
    ],
)
def test_what_cannot_be_made_is_said(parties: tuple[str, ...], languages: tuple[str, ...], named: str) -> None:
    with pytest.raises(TemplateError, match=named.replace("+", r"\+")):
        template(TemplateOrder("forum", parties, languages, "2027-03-01", "2026-11-28"))
