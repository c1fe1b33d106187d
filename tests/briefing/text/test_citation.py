"""A quote on the clipboard: the words, who said them, and every source, as plain text and as escaped HTML."""

from html.parser import HTMLParser

import msgspec
import pytest

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.i18n.quotation import quoted
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, Quote
from app.briefing.model.parts import Evidence, Person, Text
from app.briefing.reading.reader import read_file
from app.briefing.text.citation import citation, lines_of, sayings, source_lines
from app.briefing.text.evidence import proof
from tests.support.briefings import EDITION_ONE

HOSTILE = '<img src=x onerror="alert(1)"> & </blockquote><script>'


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    return Dossier(briefing)


class Words(HTMLParser):
    """The text of a page and the tags that it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def direct(dossier: Dossier) -> Quote:
    return next(quote for quote in dossier.briefing.quotes if quote.kind == "direct" and quote.language == "ru")


def paraphrase(dossier: Dossier) -> Quote:
    return next(quote for quote in dossier.briefing.quotes if quote.kind == "paraphrase")


@pytest.mark.parametrize(
    ("words", "language", "shown"),
    [
        ("Сербия – партнер", "ru", "«Сербия – партнер»"),
        ("Сербия – серіктес", "kk", "«Сербия – серіктес»"),
        ("Србија је партнер", "sr", "„Србија је партнер”"),
        ("Serbia is a partner", "en", "“Serbia is a partner”"),
        ("орден «Алтын Қыран»", "ru", "«орден «Алтын Қыран»"),
        ("«Пояс и путь» укрепляет", "ru", "«Пояс и путь» укрепляет»"),
    ],
)
def test_words_stand_in_the_quotation_marks_of_their_language(words: str, language: str, shown: str) -> None:
    assert quoted(words, language) == shown


def test_a_quote_in_the_readers_language_is_shown_as_it_is(dossier: Dossier) -> None:
    quote = direct(dossier)

    (said,) = sayings(quote, localizer_for("ru"))

    assert (said.shown, said.language, said.remark) == (f"«{quote.text['ru']}»", "ru", "")


def test_a_translation_is_marked_and_the_original_follows(dossier: Dossier) -> None:
    quote = direct(dossier)

    translated, original = sayings(quote, localizer_for("kk"))

    assert translated.shown == f"«{quote.text['kk']}»"
    assert translated.remark == localizer_for("kk").gettext("Unofficial translation")
    assert original.shown == f"«{quote.text['ru']}»"
    assert localizer_for("kk").language_name("ru") in original.remark


def test_without_a_translation_the_original_stands_alone_and_names_its_language(dossier: Dossier) -> None:
    quote = msgspec.structs.replace(direct(dossier), text=Text(ru="Слова"))

    (said,) = sayings(quote, localizer_for("kk"))

    assert (said.shown, said.language) == ("«Слова»", "ru")
    assert localizer_for("kk").language_name("ru") in said.remark


def test_a_paraphrase_has_no_quotation_marks_and_says_what_it_is(dossier: Dossier) -> None:
    quote = paraphrase(dossier)

    (said,) = sayings(quote, localizer_for("ru"))

    assert said.shown == quote.text.get("ru")
    assert said.remark == localizer_for("ru").gettext("Paraphrase")


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_citation_names_speaker_office_time_and_every_source(dossier: Dossier, language: str) -> None:
    localizer = localizer_for("ru" if language == "ru" else "kk")
    for quote in dossier.briefing.quotes:
        made = citation(dossier, quote, localizer)
        person = dossier.said_by(quote)
        told = [localizer.text(person.name), localizer.text(person.office)]
        told += [said.shown for said in sayings(quote, localizer)]
        told.append(localizer.period(quote.date) if quote.date else localizer.gettext("undated"))
        told += [localizer.text(quote.occasion)] if quote.occasion else []
        for evidence in quote.evidence:
            source = dossier.sources[evidence.source]
            told += [source.publisher, source.title or "", localizer.place(evidence.place)]
            told += [source.address] if source.address else []
        rich = Words(made.html)
        for words in told:
            assert words in made.plain, quote.id
            assert words in rich.text, quote.id


def test_a_date_that_is_inferred_is_said_to_be(dossier: Dossier) -> None:
    quote = direct(dossier)
    source = dossier.sources[quote.evidence[0].source]
    assert source.date_inferred

    text, address = source_lines(dossier, quote, localizer_for("ru"))[0]

    assert localizer_for("ru").gettext("{date} (inferred)", date=localizer_for("ru").period(source.date or "")) in text
    assert address == (source.address or "")


WHOLE = {
    "en": "the whole document",
    "kk": "құжат тұтас",
    "ru": "документ в целом",
    "sr": "документ у целини",
    "sr-Latn": "dokument u celini",
    "fr": "l’ensemble du document",
}


@pytest.mark.parametrize("locale", INTERFACE)
def test_what_the_whole_document_says_is_shown_as_such(dossier: Dossier, locale: UiLocale) -> None:
    said = localizer_for(locale)
    source = next(source for source in dossier.briefing.sources if source.date and not source.date_inferred)
    whole = Evidence(source.id, "whole")

    ((text, _),) = lines_of(dossier, [whole], said)

    assert text.endswith(f"{said.period(source.date or '')}, {WHOLE[locale]}")
    assert proof(dossier, whole, said).where == f"{source.title} · {WHOLE[locale]}"


def test_nothing_from_the_data_becomes_markup(dossier: Dossier) -> None:
    quote = msgspec.structs.replace(direct(dossier), text=Text(ru=HOSTILE), occasion=Text(ru=HOSTILE))
    speaker = Person(quote.speaker, Text(ru=HOSTILE), Text(ru=HOSTILE))
    sources = tuple(
        msgspec.structs.replace(source, title=HOSTILE, address=f'https://example.org/"{HOSTILE}')
        for source in dossier.briefing.sources
    )
    hostile = Dossier(msgspec.structs.replace(dossier.briefing, quotes=(quote,), people=(speaker,), sources=sources))

    made = citation(hostile, quote, localizer_for("ru"))

    page = Words(made.html)
    assert page.tags <= {"blockquote", "p", "br", "em", "strong", "a"}
    assert page.attributes <= {"lang", "href"}
    assert page.text.count(HOSTILE) >= 4
    assert HOSTILE in made.plain
