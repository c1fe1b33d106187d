"""The paper: what a reader of the PDF finds in it, in Russian and in Kazakh."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from app.briefing.i18n.catalogues import INTERFACE, UiLocale
from app.briefing.i18n.localizer import localizer_for
from app.briefing.model.values import Computed
from app.briefing.text import agreements
from app.briefing.text.charts import pictures
from app.briefing.text.evidence import value_shown
from app.briefing.text.section_names import section_name
from app.paper.content.document import document
from app.paper.content.export_options import Order, sections_of
from app.paper.content.kinds import Kind
from app.paper.content.references import typed_address
from app.paper.output import export
from tests.support.briefings import hostile
from tests.support.papers import DAY, MARK, bare, engine, genuine, one_axis, pages, paper, text

EACH = pytest.mark.parametrize("language", INTERFACE)


@pytest.mark.representative
@EACH
def test_every_figure_stands_in_the_text_as_the_language_writes_it(language: UiLocale) -> None:
    dossier, _ = genuine()
    localizer, found = localizer_for(language), text(paper(languages=(language,)))
    for figure in dossier.briefing.figures:
        assert bare(localizer.text(figure.label)) in found, figure.id
        assert bare(value_shown(dossier, figure, localizer)) in found, figure.id
    for value in dossier.values.values():
        number = dossier.number(value)
        assert number is not None, value.id
        assert bare(localizer.number(number)) in found, value.id
        if isinstance(value, Computed):
            assert bare(localizer.text(value.label)) in found, value.id


@pytest.mark.representative
@EACH
def test_every_agreement_stands_in_the_text_with_its_parties_and_status(language: UiLocale) -> None:
    dossier, _ = genuine()
    localizer, found = localizer_for(language), text(paper(languages=(language,)))
    for agreement in dossier.briefing.agreements:
        title = bare(agreements.title(agreement, localizer))
        parties = bare(agreements.parties_line(dossier, agreement, localizer))
        assert re.search(re.escape(title) + r"(\[[\d,]+\])?[^\[\]]{0,90}?" + re.escape(parties), found), agreement.id
        assert bare(agreements.status_name(agreement.status, localizer)) in found, agreement.id


@pytest.mark.representative
@EACH
def test_every_quote_stands_in_the_text_in_its_own_words_and_in_translation(language: UiLocale) -> None:
    dossier, _ = genuine()
    localizer, found = localizer_for(language), text(paper(languages=(language,)))
    for quote in dossier.briefing.quotes:
        said = dossier.said_by(quote)
        for written in {quote.language or localizer.language, localizer.language}:
            assert bare(localizer.words(quote.text, written)) in found, quote.id
        assert bare(localizer.text(said.name)) in found
        assert bare(localizer.text(said.office)) in found
    marked = found.count(bare(localizer.gettext("unofficial translation")))
    translated = [quote for quote in dossier.briefing.quotes if quote.language not in (None, localizer.language)]
    assert marked >= len(translated)
    assert bool(translated) == (language != "ru")


@pytest.mark.representative
@EACH
def test_every_message_finding_event_and_step_stands_in_the_text(language: UiLocale) -> None:
    briefing, localizer = genuine()[0].briefing, localizer_for(language)
    found = text(paper(languages=(language,)))
    texts = [said.text for said in (*briefing.messages, *briefing.context)]
    texts += [step.text for step in briefing.steps] + [sector.text for sector in briefing.sectors]
    texts += [found_one.text for found_one in briefing.findings] + [found_one.title for found_one in briefing.findings]
    texts += [event.title for event in briefing.events]
    for words in texts:
        assert bare(localizer.text(words)) in found


@pytest.mark.representative
@EACH
def test_the_text_is_in_reading_order(language: UiLocale) -> None:
    briefing, localizer = genuine()[0].briefing, localizer_for(language)
    found = text(paper(languages=(language,)))
    order = [localizer.text(said.text) for said in briefing.messages]
    order += [localizer.text(finding.text) for finding in briefing.findings]
    order += [chart.subtitle for chart in pictures(genuine()[0], localizer)]
    order += [localizer.text(sector.text) for sector in briefing.sectors]
    own = [quote.text for quote in briefing.quotes if quote.speaker == briefing.quotes[0].speaker]
    order += [localizer.text(words).removeprefix("[en] ") for words in own]  # its tag stands before the quotation mark
    order += [localizer.text(event.title) for event in briefing.events[-3:]]
    order += [f"{source.publisher}. {source.title}" for source in briefing.sources]
    last = 0
    for words in order:
        place = found.find(bare(words), last)
        assert place >= 0, words
        last = place + 1


def test_letters_of_all_languages_and_signs_stay_intact() -> None:
    for words in ("ә ғ қ ң ө ұ ү һ і", "ђ ј љ њ ћ џ", "₸ № → ≈ ≤ – — … « » „ “ ”"):
        assert any(words in given for given in hostile.TEXTS)
        assert bare(words) in text(paper(evil=True))


def test_statements_carry_numbered_references_and_the_list_names_each_source() -> None:
    dossier, _ = genuine()
    found = text(paper())
    for message in dossier.briefing.messages:
        numbers = sorted({dossier.source_numbers[evidence.source] for evidence in message.evidence})
        assert bare(f"{message.text['ru']}[{', '.join(map(str, numbers))}]") in found
    for source in dossier.briefing.sources:
        assert bare(f"{dossier.source_numbers[source.id]} {source.publisher}. {source.title}") in found
        assert bare(typed_address(source.address or "")) in found


def test_every_excerpt_stands_under_its_source() -> None:
    dossier, _ = genuine()
    found = text(paper())
    excerpts = {piece.excerpt for item in dossier.items.values() for piece in dossier.evidence(item) if piece.excerpt}
    assert len(excerpts) > 100
    for excerpt in excerpts:
        assert bare(excerpt) in found


def test_the_legend_explains_the_qualifiers_and_flags_that_are_used_and_no_others() -> None:
    localizer = localizer_for("ru")
    found = text(paper())
    assert bare(localizer.gettext("the source gives the number as approximate")) in found
    assert bare(localizer.gettext("the number may be wrong or stand for a missing one (flag u)")) in found
    assert bare(localizer.gettext("the number is an estimate (flag e)")) not in found
    assert bare(localizer.gettext("the source gives the number as approximate")) not in text(paper("quotes"))


def _structure(element: Any) -> Iterator[Any]:
    """Every element of the structure tree."""
    held = element.get("/K")
    for child in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _structure(child)


def _marked_languages(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The languages of single runs of words."""
    for page in pdf.pages:
        for instruction in pikepdf.parse_content_stream(page, "BDC"):
            properties = instruction.operands[1]
            if isinstance(properties, pikepdf.Dictionary) and "/Lang" in properties:
                yield str(properties.Lang)


@pytest.mark.representative
@EACH
def test_the_file_says_what_it_is(language: UiLocale) -> None:
    dossier, original = genuine()
    with pikepdf.open(paper(languages=(language,))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as told:
            assert told["dc:language"] == {language}
            assert told["dc:title"] == localizer_for(language).text(dossier.briefing.occasion.title)
            assert (told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]) == ("3", "A", "1")
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260302000000")
        assert "28" in str(pdf.docinfo["/Subject"])
        (attached,) = pdf.Root.AF
        assert attached.AFRelationship == "/Source"
        assert str(attached.UF) == f"{dossier.briefing.id}.briefing.json"
        assert bytes(attached.EF.F.read_bytes()) == original.data


def test_it_is_tagged_with_alt_texts_table_heads_and_languages() -> None:
    dossier, _ = genuine()
    with pikepdf.open(paper()) as pdf:
        elements = list(_structure(pdf.Root.StructTreeRoot))
        roles = [str(element.S) for element in elements]
        alts = " ".join(str(element.Alt) for element in elements if str(element.S) == "/Figure" and "/Alt" in element)
        languages = {str(element.Lang) for element in elements if "/Lang" in element} | set(_marked_languages(pdf))
    assert {"/H1", "/H2", "/TH", "/TD", "/Link", "/BlockQuote", "/TOC"} <= set(roles)
    for picture in pictures(dossier, localizer_for("ru")):
        if picture.kind != "sides":
            assert picture.alt in alts
    assert {"en", "sr", "kk"} <= languages


@pytest.mark.representative
@pytest.mark.parametrize("kind", ["brief", "full"])
def test_serbian_in_latin_letters_is_tagged_with_its_script_everywhere(kind: Kind) -> None:
    with pikepdf.open(paper(kind, ("sr-Latn",))) as pdf:
        tagged = [str(held.Lang) for held in pdf.objects if isinstance(held, pikepdf.Dictionary) and "/Lang" in held]
        marked = list(_marked_languages(pdf))
        assert str(pdf.Root.Lang) == "sr-Latn"  # what has no language of its own has that of the document
    for languages in (tagged, marked):
        assert set(languages) <= {"sr-Latn", "kk", "ru", "sr", "en"}


def test_two_languages_stand_side_by_side_around_one_set_of_charts() -> None:
    dossier, _ = genuine()
    path = paper(languages=("kk", "ru"))
    found = text(path)
    for message in dossier.briefing.messages:
        assert bare(message.text.get("kk", "")) in found
        assert bare(message.text.get("ru", "")) in found
    for section in sections_of(dossier):
        assert bare(section_name(section, localizer_for("kk"))) in found
        assert bare(section_name(section, localizer_for("ru"))) in found
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "kk"
        elements = list(_structure(pdf.Root.StructTreeRoot))
    charts = dossier.briefing.trade.charts
    assert sum(str(element.S) == "/Figure" and "/Alt" in element for element in elements) == 2 * len(charts)


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


def test_the_outline_names_sections_charts_and_findings_and_the_contents_the_sections() -> None:
    dossier, _ = genuine()
    localizer = localizer_for("ru")
    titles = [bare(title) for title in _titles(pypdf.PdfReader(paper()).outline)]
    contents = pages(paper())[0]
    sections = [section_name(section, localizer) for section in sections_of(dossier)]
    wanted = [*sections]
    wanted += [localizer.text(chart.title) for chart in dossier.briefing.trade.charts]
    wanted += [localizer.text(finding.title) for finding in dossier.briefing.findings]
    assert set(map(bare, wanted)) <= set(titles)
    assert all(bare(section) in contents for section in sections)


def test_every_page_bears_the_mark_and_its_number() -> None:
    localizer = localizer_for("ru")
    for kind in ("full", "card", "quotes"):
        read = pages(paper(kind))
        assert len(read) == len(pypdf.PdfReader(paper(kind)).pages)
        for number, page in enumerate(read, 1):
            assert bare(MARK) in page
            assert bare(localizer.gettext("page {n} of {m}", n=number, m=len(read))) in page


def test_the_title_block_gives_the_day_of_the_data_and_of_the_export() -> None:
    dossier, _ = genuine()
    localizer = localizer_for("ru")
    front = pages(paper())[0]
    assert bare(localizer.period(dossier.briefing.occasion.dates)) in front
    assert bare(localizer.gettext("Data as of") + localizer.period(dossier.briefing.edition.data_date)) in front
    assert bare(localizer.gettext("Compiled on") + localizer.date(DAY)) in front


@pytest.mark.representative
@pytest.mark.parametrize("languages", [*((locale,) for locale in INTERFACE), ("kk", "ru")])
def test_a_card_has_a_page_for_each_language_with_messages_figures_chart_and_steps(
    languages: tuple[UiLocale, ...],
) -> None:
    dossier, _ = genuine()
    for profile in ("a4", "filing"):
        for evil in (False, True):
            assert len(pypdf.PdfReader(paper("card", languages, profile, evil=evil)).pages) == len(languages)
    found = text(paper("card", languages))
    for language in languages:
        localizer = localizer_for(language)
        told = [message.text for message in dossier.briefing.messages]
        told += [step.text for step in dossier.briefing.steps]
        assert all(bare(localizer.text(words)) in found for words in told)
        assert bare(localizer.text(dossier.briefing.trade.charts[0].title)) in found
    for key in dossier.briefing.cards:
        number = dossier.number(dossier.values[key])
        assert number is not None
        assert bare(localizer_for(languages[0]).number(number)) in found


def test_a_card_of_a_briefing_that_has_nothing_but_trade_is_made(tmp_path: Path) -> None:
    dossier, original = one_axis()
    assert not dossier.briefing.messages

    export.export(dossier, original, Order(DAY, "card"), tmp_path / "card.pdf", engine=engine())

    found = text(tmp_path / "card.pdf")
    localizer = localizer_for("ru")
    chart = dossier.briefing.trade.charts[0]
    assert found.index(bare(localizer.gettext("Trade"))) < found.index(bare(localizer.text(chart.title)))


def test_quotes_alone_leave_everything_else_out() -> None:
    dossier, _ = genuine()
    found = text(paper("quotes"))
    assert all(bare(quote.text.get("ru", "")) in found for quote in dossier.briefing.quotes)
    assert not any(bare(message.text.get("ru", "")) in found for message in dossier.briefing.messages)


def test_profiles_set_the_margins() -> None:
    for profile, left in (("a4", 24), ("filing", 30)):
        done = subprocess.run(
            ["pdftotext", "-f", "2", "-l", "2", "-bbox", paper("quotes", profile=profile), "-"],
            capture_output=True,
            check=True,
        )
        starts = [float(found) for found in re.findall(r'<word xMin="([\d.]+)"', done.stdout.decode())]
        assert min(starts) == pytest.approx(left * 72 / 25.4, abs=1)


@pytest.mark.representative
@pytest.mark.parametrize("languages", [("ru",), ("kk", "ru"), ("sr", "en")])
def test_a_chart_stays_with_its_title_on_one_page(languages: tuple[UiLocale, ...]) -> None:
    """What a picture says to a screen reader is long and takes no room: it is no reason to break the chart."""
    dossier, _ = genuine()
    data, _ = document(dossier, Order(DAY, languages=languages))
    charts = [
        item for section in data["sections"] for block in section["blocks"] for item in block["items"] if "alts" in item
    ]

    assert len(charts) == len(dossier.charts)
    assert max(len(chart["alts"][0]["words"]) for chart in charts) > 280
    assert not any(chart["long"] for chart in charts)
