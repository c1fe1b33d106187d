"""A chart as SVG whose texts are text: the words, places, weights and colours of the outlines that they replace."""

from xml.etree import ElementTree

import pytest

from app.paper.content.export_options import OrderError
from app.paper.output import chart_image as drawn
from tests.support.papers import arabic, engine, genuine

CHART = "turnover-by-year"
SVG = "{http://www.w3.org/2000/svg}"


def texts(languages: str, form: drawn.Form = "text.svg") -> tuple[ElementTree.Element, list[ElementTree.Element]]:
    """The root of a chart and its texts."""
    root = ElementTree.fromstring(drawn.draw(genuine()[0], CHART, languages, form, engine=engine()))
    return root, list(root.iter(f"{SVG}text"))


@pytest.mark.parametrize("languages", ["ru", "kk+ru"])
def test_its_words_are_text_and_no_outline_is_left(languages: str) -> None:
    root, found = texts(languages)
    assert not list(root.iter(f"{SVG}use"))
    assert not list(root.iter(f"{SVG}symbol"))
    told = " ".join(" ".join(text.text or "" for text in found).split())
    title = next(iter(root)).text or ""
    assert all(part in told for part in title.split(" / "))
    assert root.get("lang") == languages[:2]


def test_titles_and_numbers_beside_marks_are_semibold_and_all_has_its_family() -> None:
    _, found = texts("ru")
    assert {text.get("font-weight") for text in found} == {"400", "600"}
    assert {text.get("font-weight") for text in found if "Serif" in text.get("font-family", "")} == {"600"}
    assert {text.get("font-family") for text in found} == {"'Source Sans 3', sans-serif", "'Source Serif 4', serif"}
    assert {text.get("font-style") for text in found if text.text == "нет данных"} == {"italic"}


def test_marks_are_those_of_the_outlines() -> None:
    def paths(form: drawn.Form) -> list[str]:
        root, _ = texts("ru", form)
        within = {path for symbol in root.iter(f"{SVG}symbol") for path in symbol.iter()}
        return [path.get("d", "") for path in root.iter(f"{SVG}path") if path not in within]

    assert paths("text.svg") == paths("svg")


def test_letters_that_run_from_the_right_are_refused() -> None:
    dossier = arabic()[0]
    with pytest.raises(OrderError):
        drawn.draw(dossier, next(iter(dossier.charts)), "ar", "text.svg", labels="en", engine=engine())
