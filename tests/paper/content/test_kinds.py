"""The kinds of paper: what each shows, how much of it, and what it leaves in the house."""

import dataclasses
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pypdf
import pytest

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index import precedence
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing
from app.briefing.reading.reader import read
from app.briefing.text import visit_book
from app.paper.content.document import document
from app.paper.content.export_options import Order, OrderError
from app.paper.content.kinds import KINDS, SHAPES, Kind, kinds_of
from app.paper.output import export
from tests.support.papers import DAY, bare, engine, folder, genuine, one_axis, pages, paper, text, whole_one


def blocks(kind: Kind, *languages: str, **options: Any) -> dict[str, Any]:
    """The first block of each part of a paper of the briefing with every part."""
    data, _ = document(whole_one()[0], Order(DAY, kind, languages or ("ru",), **options))
    return {section["name"]: section["blocks"][0] for section in data["sections"]}


def changed(**parts: Any) -> Dossier:
    return Dossier(msgspec.structs.replace(whole_one()[0].briefing, **parts))


def attached(path: Path) -> Briefing:
    with pikepdf.open(path) as pdf:
        (held,) = pdf.attachments.values()
        found = read(held.get_file().read_bytes())
    assert isinstance(found, Briefing)
    return found


def test_a_kind_is_offered_where_the_briefing_has_one_of_its_parts() -> None:
    assert kinds_of(whole_one()[0]) == KINDS
    assert kinds_of(genuine()[0]) == ("brief", "full", "card", "annex", "quotes")
    assert "speech" not in kinds_of(changed(points=()))
    assert "points" in kinds_of(changed(points=()))  # the lines on issues
    without = changed(points=(), agreements=(), provisions=(), commitments=(), programme=(), delegations=(), lives=())
    assert not {"annex", "people", "speech"} & set(kinds_of(without))
    with pytest.raises(OrderError, match="brief, full, card"):
        document(genuine()[0], Order(DAY, "people"))


@pytest.mark.parametrize("kind", KINDS)
def test_only_whole_briefings_and_quotes_have_room_for_changes_and_notes(kind: Kind) -> None:
    roomy = kind in ("full", "quotes")
    for options in ({"since": genuine()[0]}, {"notes": (("a", "b"),)}):
        if roomy:
            assert Order(DAY, kind, **options).kind == kind
        else:
            with pytest.raises(OrderError, match="no room"):
                Order(DAY, kind, **options)


# The brief


def test_page_one_of_a_brief_says_what_it_is_from_whom_and_the_answer_in_three_lines() -> None:
    dossier, original = whole_one()
    edition = msgspec.structs.replace(dossier.briefing.edition, office={"ru": "Отдел Балкан"}, contact="тел. 12-34")
    made = changed(edition=edition)
    target = folder() / "brief-office.pdf"
    export.export(made, original, Order(DAY, "brief"), target, engine=engine())
    localizer, briefing = localizer_for("ru"), dossier.briefing

    first = pages(target)[0]

    for words in (localizer.gettext("Brief"), "Отдел Балкан", "тел. 12-34", localizer.period(briefing.occasion.dates)):
        assert bare(words) in first
    for message in briefing.messages[:3]:
        assert bare(message.text["ru"]) in first
    assert bare(briefing.messages[3].text["ru"]) not in first
    assert bare(briefing.trade.charts[0].title["ru"]) in first
    assert bare("117") in first


@pytest.mark.representative
@pytest.mark.parametrize("languages", [("ru",), ("kk", "ru"), ("fr",), ("sr",)])
def test_a_brief_has_four_to_six_pages(languages: tuple[str, ...]) -> None:
    target = folder() / f"brief-{'+'.join(languages)}.pdf"
    export.export(*whole_one(), Order(DAY, "brief", languages, without_own=True), target, engine=engine())
    assert len(languages) + 2 <= len(pypdf.PdfReader(target).pages) <= 4 + len(languages)
    assert len(pypdf.PdfReader(paper("brief", languages)).pages) <= 6
    assert len(pypdf.PdfReader(paper("brief", languages, evil=True)).pages) <= 6


def test_a_brief_without_messages_begins_with_its_chart(tmp_path: Path) -> None:
    whole, original = one_axis()
    dossier = Dossier(msgspec.structs.replace(whole.briefing, messages=()))
    export.export(dossier, original, Order(DAY, "brief", ("ru",)), tmp_path / "a.pdf", engine=engine())

    first = pypdf.PdfReader(tmp_path / "a.pdf").outline[0]
    assert isinstance(first, pypdf.generic.Destination)
    assert bare(str(first.title)) in {
        bare(localizer_for("ru").text(chart.title)) for chart in dossier.briefing.trade.charts
    }


def test_what_a_brief_leaves_out_is_neither_cited_nor_attached_and_counted() -> None:
    dossier, _ = whole_one()
    made = blocks("brief")
    part = attached(paper_of_whole("brief"))

    for name, limit in ((one.name, one.one) for one in SHAPES["brief"].parts):
        assert len(made.get(name, {"items": []})["items"]) <= limit
    assert len(part.agreements) == 16
    assert made["accords"]["more"][0]["words"].split()[1] == str(len(dossier.briefing.agreements) - 16)
    assert len(part.sources) < len(dossier.briefing.sources)
    assert part.edition.note is None


def paper_of_whole(kind: Kind, **options: Any) -> Path:
    order = Order(DAY, kind, **options)
    target = folder() / f"whole-{kind}-{order.without_own}.pdf"
    export.export(*whole_one(), order, target, engine=engine())
    return target


def test_agreements_stand_under_their_day_and_state_the_latest_first() -> None:
    items = blocks("brief")["accords"]["items"]
    heads = [(item["group"][0]["words"], item["state"][0]["words"]) for item in items if item["group"]]
    assert heads[:3] == [
        ("27\xa0февр.\xa02026\xa0г.", "Принято"),
        ("27\xa0февр.\xa02026\xa0г.", "Подписано"),
        ("26\xa0февр.\xa02026\xa0г.", "Подписано"),
    ]
    assert not items[0]["title"][0]["words"].startswith("Меморандум")


def test_quotes_are_those_of_heads_of_state_then_of_government() -> None:
    said = [item["attribution"][0]["words"] for item in blocks("brief")["voices"]["items"]]
    assert said == ["Касым-Жомарт Токаев", "Касым-Жомарт Токаев", "Александр Вучич", "Олжас Бектенов"]
    only_scholars = tuple(one for one in whole_one()[0].briefing.quotes if one.speaker in ("kabaziev", "kogabaev"))
    data, _ = document(changed(quotes=only_scholars), Order(DAY, "brief"))
    voices = next(section for section in data["sections"] if section["name"] == "voices")
    assert len(voices["blocks"][0]["items"]) == 3


def test_a_head_of_state_comes_first_and_there_is_one_of_a_state() -> None:
    dossier, _ = whole_one()
    ranked = sorted(dossier.people, key=lambda key: precedence.precedence(dossier, key))
    assert ranked[:3] == ["tokayev", "vucic", "bektenov"]
    museum = msgspec.structs.replace(dossier.people["kabaziev"], office={"en": "President of the museum"})
    people = tuple(museum if one.id == "kabaziev" else one for one in dossier.briefing.people)
    assert precedence.rank(changed(people=people), "kabaziev") == precedence.OFFICE_HOLDERS
    quoted = [block["name"][0]["words"] for block in blocks("quotes")["quotes"]["items"]]
    assert quoted[:2] == ["Касым-Жомарт Токаев", "Александр Вучич"]


def test_a_disagreement_says_what_each_says_and_why() -> None:
    first = blocks("brief")["differences"]["items"][0]
    assert first["title"][0]["words"] == "Статья соединяет две статистики"
    assert len(first["values"]) == 3
    assert "Сербия" in first["values"][0]["name"][0]["words"]
    assert "Казахстан" in first["values"][1]["name"][0]["words"]
    assert first["text"][0]["words"]


def test_what_comes_next_has_owners_and_dates_and_the_dated_come_first() -> None:
    items = blocks("brief")["next"]["items"]
    assert [bare(item["when"][0]["date"][0]["words"]) for item in items[:2]] == [
        bare("10 дек. 2026 г."),
        bare("15 мая – 15 авг. 2027 г."),
    ]
    assert items[2]["who"][0]["words"] == "Казахстан"
    assert not any("Открыть прямое авиасообщение" in item["what"][0]["words"] for item in items)  # that is done


def test_what_the_office_wants_leaves_with_a_brief_only_where_that_is_chosen() -> None:
    wanted = [point for point in whole_one()[0].briefing.points if point.kind == "obtain"][:4]
    asked = [bare(item["text"][0]["words"]) for item in blocks("brief")["asks"]["items"]]
    assert asked == [bare(point.text["ru"]) for point in wanted]
    assert "asks" not in blocks("brief", without_own=True)
    assert not attached(paper_of_whole("brief", without_own=True)).points


# The others


def test_points_stand_by_meeting_with_answers_and_the_lines_on_issues_last() -> None:
    dossier, _ = whole_one()
    data, _ = document(dossier, Order(DAY, "points"))
    heads = [section["head"][0]["words"] for section in data["sections"]]
    titles = [visit_book.title(dossier, meeting, localizer_for("ru")) for meeting in dossier.briefing.programme[:2]]
    assert heads[0] == "На весь визит"
    assert all(title in head for title, head in zip(titles, heads[1:3], strict=True))
    assert heads[3] == "Чувствительные вопросы"
    found = text(paper("points"))
    for point in dossier.briefing.points:
        assert bare(point.text["ru"]) in found
        assert bare((point.answer or {}).get("ru", "")) in found
    for issue in dossier.briefing.issues:
        assert bare((issue.line or {})["ru"]) in found
    assert bare(localizer_for("ru").gettext("Notes")) in found


def test_an_annex_has_each_agreement_provision_and_commitment_with_owner_date_and_state() -> None:
    made = blocks("annex")
    briefing = whole_one()[0].briefing
    rows = {name: made[name]["items"] for name in ("documents", "provided", "promised")}
    assert [len(rows[name]) for name in rows] == [
        len(briefing.agreements),
        len(briefing.provisions),
        len(briefing.commitments),
    ]
    assert all(row["state"] for name in ("documents", "promised") for row in rows[name])
    promised = rows["promised"][3]
    assert (promised["who"][0]["words"], promised["when"][0]["date"][0]["words"]) == ("Касым-Жомарт Токаев", "2025")
    linked = [one.provision for one in briefing.commitments if one.provision]
    stated = [row["state"] for row, one in zip(rows["provided"], briefing.provisions, strict=True) if one.id in linked]
    assert stated
    assert all(stated)


def test_a_text_to_be_spoken_has_no_answers_and_its_lines_are_numbered_once_for_both_languages() -> None:
    spoken = [point for point in whole_one()[0].briefing.points if point.kind != "if-raised"]
    data, shown = document(whole_one()[0], Order(DAY, "speech", ("kk", "ru")))
    items = [item for section in data["sections"] for block in section["blocks"] for item in block["items"]]
    assert len(items) == len(spoken)
    assert {point.id for point in spoken} <= shown
    done = subprocess.run(["pdftotext", "-raw", paper("speech", ("kk", "ru")), "-"], capture_output=True, check=True)
    numbers = [int(line) for line in done.stdout.decode().splitlines() if line.isdigit()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 40


def test_people_are_delegations_programme_and_lives() -> None:
    assert list(blocks("people")) == ["delegations", "programme", "lives"]


def test_a_quote_stands_in_the_quotation_marks_of_its_language_and_ends_with_a_stop() -> None:
    said = blocks("brief", "fr")["voices"]["items"][0]["columns"][0]["run"]["words"]
    assert said.startswith("«\xa0")
    assert said.endswith("\xa0».")
    paraphrase = blocks("brief")["voices"]["items"][2]["columns"][0]["run"]["words"]
    assert not paraphrase.startswith("«")


@pytest.mark.representative
@pytest.mark.parametrize("kind", ["points", "brief", "annex", "people", "speech"])
def test_the_same_order_gives_the_same_bytes(kind: Kind, tmp_path: Path) -> None:
    order = dataclasses.replace(Order(DAY, kind, ("kk", "ru")), profile="filing")
    for name in ("a.pdf", "b.pdf"):
        export.export(*whole_one(), order, tmp_path / name, engine=engine())
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
