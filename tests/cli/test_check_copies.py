"""`check` compares excerpts and quotes with the copies that came with a briefing, by itself."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.briefing.container.archive import written
from app.briefing.reading.starter import starter
from tests.support.copies import EXCERPT, encrypted, pages, report
from tests.support.verbs import run

PARAGRAPHS = """Первый абзац.

Второй абзац, более 60 совместных пред\u00adприятий.

На пресс-конференции сказано: «Слова, буква в букву.»

Создано от 160 до 180 рабочих мест; шестое место среди партнёров.
"""


def remarks(folder: Path, data: dict[str, object], copies: dict[str, bytes]) -> dict[str, list[tuple[str, str]]]:
    """Level and message of the remarks on copies, by rule."""
    path = folder / "visit.briefing"
    path.write_bytes(written(json.dumps(data, ensure_ascii=False).encode(), copies, {}))
    answer = run("check", path, "--json", "--lang", "en")
    result: dict[str, list[tuple[str, str]]] = {}
    for one in json.loads(answer.stdout)[0]["remarks"]:
        if one["rule"] in ("copy", "excerpt", "place", "quote"):
            result.setdefault(one["rule"], []).append((one["level"], f"{one['path']}: {one['message']}"))
    return result


@pytest.fixture
def data() -> dict[str, object]:
    content: dict[str, object] = json.loads(starter())
    return content


def test_a_text_is_compared_with_excerpts_quotes_and_paragraphs(tmp_path: Path, data: dict[str, object]) -> None:
    found = remarks(tmp_path, data, {"example-article.txt": PARAGRAPHS.encode()})
    assert "excerpt" not in found
    assert "quote" not in found
    assert [(level, words.partition(":")[0]) for level, words in found["place"]] == [
        ("warning", f"figures[{number}].evidence[0].place") for number in range(3)
    ]
    assert "in paragraph 2, not in 3" in found["place"][0][1]
    assert "in paragraph 4, not in 3" in found["place"][1][1]
    ((level, words),) = found["copy"]
    assert level == "note"
    assert "statements can be seen here" in words


def test_what_a_copy_does_not_have_is_an_error(tmp_path: Path, data: dict[str, object]) -> None:
    text = PARAGRAPHS.replace("60 совместных", "70 совместных").replace("буква в букву", "слово в слово")
    found = remarks(tmp_path, data, {"example-article.html": f"<p>{text}</p><script>60</script>".encode()})
    ((level, words),) = found["excerpt"]
    assert (level, words.partition(":")[0]) == ("error", "figures[0].evidence[0].excerpt")
    ((level, words),) = found["quote"]
    assert (level, words.partition(":")[0]) == ("error", "quotes[0].text.ru")
    assert "place" not in found


@pytest.mark.parametrize(("place", "told"), [("page 2", False), ("page 1-2", False), ("page 3", True)])
def test_a_pdf_is_compared_by_page(tmp_path: Path, data: dict[str, object], place: str, told: bool) -> None:
    evidence = {"source": "example-table", "place": place, "excerpt": EXCERPT}
    data["figures"][0]["evidence"] = [evidence]  # type: ignore[index]
    found = remarks(tmp_path, data, {"example-table.pdf": report()})
    assert not any("figures[0]" in words for _, words in found.get("excerpt", []))
    places = [words for _, words in found.get("place", [])]
    assert places == (
        ["figures[0].evidence[0].place: In the attached copy the excerpt is on page 2, not on 3."] if told else []
    )


@pytest.mark.parametrize(
    ("copy", "reason"),
    [
        (encrypted, "password"),
        (lambda: b"%PDF-1.7 broken", "damaged"),
        (lambda: pages(100_000), "more pages than are compared"),
    ],
    ids=["encrypted", "broken", "long"],
)
def test_a_copy_that_cannot_be_read_is_a_warning(
    tmp_path: Path, data: dict[str, object], copy: Callable[[], bytes], reason: str
) -> None:
    found = remarks(tmp_path, data, {"example-table.pdf": copy()})
    (level, words), (_, count) = found["copy"]
    assert level == "warning"
    assert words.startswith("sources[1]: The attached copy of “example-table” was not compared.")
    assert reason in words
    assert count.startswith(": 0 of ")


def test_a_copy_of_no_source_is_told_and_a_picture_counts_as_seen(tmp_path: Path, data: dict[str, object]) -> None:
    found = remarks(tmp_path, data, {"example-table.png": b"\x89PNG", "another.txt": b"words"})
    assert ("warning", ": A copy is attached for “another”, but there is no such source.") in found["copy"]
    assert any(level == "note" and not words.startswith(": 0 of ") for level, words in found["copy"])


def test_a_text_that_is_given_counts_more_than_the_copy(tmp_path: Path, data: dict[str, object]) -> None:
    path, text = tmp_path / "visit.briefing", tmp_path / "article.txt"
    path.write_bytes(written(json.dumps(data).encode(), {"example-article.txt": b"nothing"}, {}))
    text.write_text(PARAGRAPHS.replace("\u00ad", ""), "utf-8")
    assert run("check", path).returncode == 1
    assert run("check", path, "--source", f"example-article={text}").returncode == 0
