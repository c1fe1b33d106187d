"""What changed, on paper: the first section, the bars in the margin, and the same promises as any other paper."""

import datetime
from pathlib import Path

import msgspec
import pytest

from app import cli
from app.briefing.comparison.diff import compare
from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.parts import Language
from app.paper.content import document
from app.paper.content.export_options import Order, OrderError
from app.paper.content.kinds import Kind
from app.paper.output import export
from app.paper.output.export import Original
from tests.support import papers
from tests.support.briefings import editions

DAY = datetime.date(2026, 3, 2)


def ordered(
    kind: Kind = "full", languages: tuple[Language, ...] = ("ru",), only: frozenset[str] | None = None
) -> Order:
    return Order(DAY, kind, languages, only=only, since=editions.eve())


def data(order: Order) -> document.Data:
    return document.document(editions.after(), order)[0]


def test_what_changed_comes_first_and_marks_what_is_new_or_changed() -> None:
    made = data(ordered())
    assert [section["name"] for section in made["sections"]][:2] == ["changes", "summary"]
    comparison = compare(editions.eve(), editions.after())
    marked = _marked(made)
    briefing = editions.after().briefing
    shown = [
        item.id
        for items in (briefing.messages, briefing.context, briefing.agreements, briefing.events, briefing.steps)
        for item in items
    ]
    assert marked >= sum(key in comparison.marked for key in shown) > 0


def _marked(tree: object) -> int:
    match tree:
        case dict():
            return int(tree.get("changed") is True) + sum(map(_marked, tree.values()))
        case list():
            return sum(map(_marked, tree))
    return 0


def test_without_an_older_edition_nothing_is_marked() -> None:
    made = data(Order(DAY))
    assert _marked(made) == 0
    assert made["sections"][0]["name"] == "summary"


def test_the_same_edition_says_so_on_paper() -> None:
    made = data(Order(DAY, since=editions.after()))
    assert _marked(made) == 0
    assert localizer_for("ru").gettext("The two editions are the same.") in str(made["sections"][0])


def test_two_languages_tell_of_the_same_changes_side_by_side() -> None:
    blocks = data(ordered(languages=("kk", "ru")))["sections"][0]["blocks"]
    for block in blocks[1:]:
        for item in block["items"]:
            assert [column["lang"] for column in item["columns"]] == ["kk", "ru"]


def test_chosen_items_and_quotes_alone_leave_the_other_changes_out() -> None:
    chosen = data(ordered(only=frozenset({"fta-eaeu"})))["sections"][0]["blocks"]
    assert [len(block["items"]) for block in chosen[1:]] == [1]
    quotes = data(ordered("quotes"))["sections"][0]["blocks"]
    assert len(quotes) == 3


def test_a_card_has_no_room_for_changes() -> None:
    with pytest.raises(OrderError):
        ordered("card")


def test_the_verb_puts_the_changes_on_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = editions.written(editions.eve().briefing, tmp_path / "eve.json")
    new = editions.written(editions.after().briefing, tmp_path / "after.json")
    target = tmp_path / "a.pdf"
    options = ["--briefing", str(new), "--since", str(old), "--lang", "ru", "--sections", "summary"]
    assert cli.main(["export", str(target), *options]) == 0
    found = papers.text(target)
    localizer = localizer_for("ru")
    assert papers.bare(localizer.gettext("What changed")) in found
    assert papers.bare("117,7 млн долл. США") in found
    assert cli.main(["export", str(target), *options, "--kind", "card"]) == 2
    (tmp_path / "bad.json").write_bytes(b"{")
    assert cli.main(["export", str(target), "--since", str(tmp_path / "bad.json")]) == 1
    assert "bad.json" in capsys.readouterr().err
    assert cli.main(["export", "--chart", "turnover-by-year", "a.png", "--since", str(old)]) == 2


def test_the_same_editions_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    order = ordered(only=frozenset({"message-flight", "kz-turnover-2025"}))
    original = Original(editions.encoded(editions.after().briefing), Path("after.json"))
    for name in ("a.pdf", "b.pdf"):
        export.export(editions.after(), original, order, tmp_path / name, engine=papers.engine())
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def _items(made: document.Data) -> list[document.Data]:
    return [item for block in made["sections"][0]["blocks"][1:] for item in block["items"]]


def test_what_is_new_is_listed_by_its_title_under_one_head() -> None:
    items = _items(data(ordered()))
    new = [item for item in items if item["kind"] == "added"]

    assert len(new) > 5
    assert not any(column["lines"] for item in new for column in item["columns"])
    assert all(len(column["title"]) <= 101 for item in new for column in item["columns"])
    heads = [item["columns"][0]["about"] for item in new if item["headed"]]
    assert len(heads) < len(new)
    assert set(heads) == {item["columns"][0]["about"] for item in new}
    assert all(item["headed"] for item in items if item["kind"] != "added")


def test_of_a_long_text_the_words_around_its_change_are_printed() -> None:
    after = editions.after().briefing
    quote = max(after.quotes, key=lambda quote: len(quote.text["ru"]))
    words = quote.text["ru"].split()
    words[len(words) // 2] = "ИНАЧЕ"
    changed = msgspec.structs.replace(quote, text={**quote.text, "ru": " ".join(words)})
    quotes = tuple(changed if one is quote else one for one in after.quotes)
    new = Dossier(msgspec.structs.replace(after, quotes=quotes))

    made = document.document(new, Order(DAY, "full", ("ru",), since=editions.after()))[0]

    (item,) = _items(made)
    (line,) = item["columns"][0]["lines"]
    printed = "".join(part["text"] for part in line["after"])
    assert "ИНАЧЕ" in printed
    assert printed.startswith("…")
    assert len(printed) < 220 < len(changed.text["ru"])


def test_a_text_that_differs_in_a_language_that_is_not_on_the_paper_is_named_and_not_printed() -> None:
    after = editions.after().briefing
    message = after.messages[0]
    changed = msgspec.structs.replace(message, text={**message.text, "sr": "Друго"})
    new = Dossier(msgspec.structs.replace(after, messages=(changed, *after.messages[1:])))

    made = document.document(new, Order(DAY, "full", ("ru",), since=editions.after()))[0]

    (item,) = _items(made)
    (line,) = item["columns"][0]["lines"]
    assert (line["name"], line["before"], line["after"]) == ("Формулировка, сербский", [], [])
