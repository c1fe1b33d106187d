"""The setting of a paper: every option changes the pages as it says, and none is accepted where it has no use."""

import dataclasses
import re
import struct
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app import cli
from app.briefing.i18n.localizer import localizer_for
from app.paper.content.export_options import Order, OrderError, profiles
from app.paper.content.kinds import Kind
from app.paper.content.setting import OPTIONS, Emblem, Setting, choice_name, option_help, option_name
from app.paper.output import emblem, export
from tests.support.papers import DAY, bare, engine, folder, genuine, pages, text

STAR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z" fill="#0af"/></svg>'


def png(width: int = 1, pixels: bytes = b"\x00\x10\x80\xc0\xff") -> bytes:
    """A PNG of one row in four channels."""
    head = struct.pack(">IIBBBBB", width, 1, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(pixels)), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def made(kind: Kind = "brief", profile: str = "a4", **options: Any) -> Path:
    """A paper of the first edition in Russian with some options."""
    name = "-".join(f"{key}-{value}" for key, value in options.items() if not isinstance(value, Emblem))
    target = folder() / f"setting-{kind}-{profile}-{name or 'emblem'}.pdf"
    if not target.exists():
        order = Order(DAY, kind, profile=profile, setting=Setting(**options))
        export.export(*genuine(), order, target, engine=engine())
    return target


def test_a_whole_emblem_is_taken_as_it_is() -> None:
    assert emblem.checked(png(), Path("a.png")) == Emblem("png", png())
    assert emblem.checked(STAR, Path("a.svg")) == Emblem("svg", STAR)


def sizes(path: Path) -> set[float]:
    """The sizes of the text of a paper in points."""
    return {round(float(step.operands[1]), 1) for step in steps(path) if str(step.operator) == "Tf"}


def steps(path: Path) -> list[Any]:
    """The instructions of all pages."""
    with pikepdf.open(path) as pdf:
        return [step for page in pdf.pages for step in pikepdf.parse_content_stream(page)]


def test_the_table_has_each_option_of_a_setting_with_name_and_help() -> None:
    assert [option.name for option in OPTIONS] == [field.name for field in dataclasses.fields(Setting)]
    localizer = localizer_for("en")
    assert all(option_name(option, localizer) and option_help(option, localizer) for option in OPTIONS)
    assert all(choice_name(choice, localizer) for option in OPTIONS for choice in option.choices)


@pytest.mark.parametrize(
    ("kind", "profile", "options", "said"),
    [
        ("card", "a4", {"large": True}, "large"),
        ("brief", "a4", {"excerpts": "none"}, "excerpts"),
        ("full", "a4", {"excerpts": "some"}, "some"),
        ("full", "a4", {"watermark": "x" * 31}, "30"),
        ("brief", "a5", {"large": True}, "Letter"),
    ],
)
def test_an_option_without_use_is_refused(kind: Kind, profile: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(OrderError, match=said):
        Order(DAY, kind, profile=profile, setting=Setting(**options))
    fitting = Setting(**options).fitting(kind)
    assert all(option.fits(kind) for option in fitting.given())


def test_copy_recipient_and_watermark_stand_on_every_page_and_are_no_content() -> None:
    path = made(copy="7", recipient="А. Новак", watermark="ПРОЕКТ")
    localizer = localizer_for("ru")
    for page in pages(path):
        assert bare(localizer.gettext("Copy No. {number}", number="7")) in page
        assert bare(localizer.labelled(localizer.gettext("Recipient"), "А. Новак")) in page
        assert "ПРОЕКТ" in page
    assert "ПРОЕКТ" not in "".join(pages(made()))


def test_a_grey_paper_has_no_colour() -> None:
    def colours(path: Path) -> set[tuple[float, ...]]:
        found = [step.operands for step in steps(path) if str(step.operator).lower() in ("sc", "scn", "rg")]
        return {tuple(map(float, one)) for one in found if not any(isinstance(part, pikepdf.Name) for part in one)}

    assert any(len(set(colour)) > 1 for colour in colours(made()))
    assert all(len(set(colour)) == 1 for colour in colours(made(grey=True)))


def test_large_print_has_text_of_16_points_and_nothing_under_11() -> None:
    large = sizes(made(large=True))
    assert 16.0 in large
    assert min(large) >= 11
    assert min(sizes(made())) >= 7


@pytest.mark.parametrize("profile", [*profiles()])
def test_each_profile_is_the_size_of_the_page(profile: str) -> None:
    page = profiles()[profile]
    with pikepdf.open(made("card", profile)) as pdf:
        box = [float(edge) * 25.4 / 72 for edge in pdf.pages[0].mediabox[2:]]
    assert box == pytest.approx([page.width, page.height], abs=0.1)


def test_mirrored_margins_change_sides_from_page_to_page_and_sections_begin_pages() -> None:
    def left(path: Path, page: int) -> float:
        box = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(path), "-"]
        done = subprocess.run(box, capture_output=True, check=True)
        return min(map(float, re.findall(rb'<word xMin="([\d.]+)"', done.stdout)))

    plain, mirrored = made(profile="filing"), made(profile="filing", mirrored=True)
    assert abs(left(plain, 2) - left(plain, 3)) < 2
    assert left(mirrored, 3) - left(mirrored, 2) > 40
    assert len(pages(made("quotes", apart=True))) > len(pages(made("quotes")))


@pytest.mark.parametrize("picture", [Emblem("svg", STAR), Emblem("png", png())], ids=lambda one: one.form)
def test_the_ministry_and_its_emblem_stand_at_the_head(picture: Emblem) -> None:
    order = Order(DAY, "brief", setting=Setting(ministry="Министерство", emblem=picture))
    target = folder() / f"emblem-{picture.form}.pdf"
    export.export(*genuine(), order, target, engine=engine())
    assert pages(target)[0].startswith("Министерство")
    with pikepdf.open(target) as pdf:
        alts = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert "Министерство" in alts


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<html/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
        b"<svg><script/></svg>",
        b"<svg><text>a</text></svg>",
        b'<svg xmlns:x="http://www.w3.org/1999/xlink"><use x:href="http://a/b.svg#c"/></svg>',
        b'<svg><rect fill="url(http://a/b)"/></svg>',
        b'<svg><rect onclick="a()"/></svg>',
        png()[:40],
        png()[:-20] + b"\x00" + png()[-19:],
        png(width=2),
        png(width=70_000, pixels=bytes(280_001)),
        b"<svg>" + b" " * 2_000_001 + b"</svg>",
    ],
)
def test_an_emblem_that_could_do_more_than_be_seen_is_refused(data: bytes) -> None:
    with pytest.raises(OrderError, match="emblem"):
        emblem.checked(data, Path("emblem.svg"))


def test_the_command_line_has_every_option_and_keeps_them_from_charts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, target = tmp_path / "emblem.svg", tmp_path / "card.pdf"
    picture.write_bytes(STAR)
    told = ["--copy", "9", "--recipient", "Novak", "--ministry", "МИД", "--emblem", str(picture), "--grey"]

    assert cli.main(["export", str(target), "--kind", "card", "--lang", "ru", *told]) == 0
    assert "9·" in text(target) or "9" in pages(target)[0]
    assert bare("МИД") in pages(target)[0]
    assert "Novak" in pages(target)[0]

    assert cli.main(["export", str(target), "--kind", "card", "--emblem", str(tmp_path / "none.svg")]) == 2
    assert cli.main(["export", "--chart", "turnover-by-year", str(tmp_path / "a.png"), "--grey"]) == 2
    assert "--grey" in capsys.readouterr().err


def test_excerpts_are_listed_once_in_short_all_in_full_and_not_at_all_without() -> None:
    whole, short, none = (text(made("quotes", excerpts=one)) for one in ("full", "short", "none"))
    dossier, _ = genuine()
    excerpts = {
        bare(piece.excerpt)
        for quote in dossier.briefing.quotes
        for piece in quote.evidence
        if piece.excerpt and not re.search(r"\d", piece.excerpt)
    }
    assert excerpts
    assert all(one in whole and one in short for one in excerpts)
    assert len(none) < len(short) <= len(whole)
