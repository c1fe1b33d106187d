"""Setting of a paper: its options as one table, from which the dialog and the command line are made."""

import base64
import dataclasses
import struct
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from app.briefing.i18n.direction import joined
from app.briefing.i18n.localizer import Localizer
from app.paper.content.kinds import SHAPES, Kind, SourceList
from app.paper.content.languages import PaperLanguages

Excerpts = Literal["short", "none", "full"]
"""Excerpts under the sources: each passage once, none, or every one by itself."""
LARGE_PRINT: Final = 16.0
"""Size of the text in large print, in points."""

OptionName = Literal[
    "excerpts", "large", "grey", "mirrored", "apart", "copy", "recipient", "watermark", "ministry", "emblem"
]


@dataclass(frozen=True)
class Emblem:
    """Checked picture of an emblem; `output.emblem` reads one."""

    form: Literal["svg", "png"]
    data: bytes

    @property
    def drawing(self) -> bytes:
        """The picture as SVG: the typesetting engine takes text alone."""
        if self.form == "svg":
            return self.data
        width, height = struct.unpack(">II", self.data[16:24])
        size = f'width="{width}" height="{height}"'
        picture = f'<image {size} href="data:image/png;base64,{base64.b64encode(self.data).decode()}"/>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'.encode()


@dataclass(frozen=True)
class Setting:
    """How a paper is set, whatever it says.

    `large`: large print; `grey`: no colours; `mirrored`: margins for both sides of a sheet; `apart`: each section on a
    new page; `copy` and `recipient` stand on every page, `watermark` behind it, `ministry` and `emblem` at its head.
    """

    excerpts: Excerpts = "short"
    large: bool = False
    grey: bool = False
    mirrored: bool = False
    apart: bool = False
    copy: str = ""
    recipient: str = ""
    watermark: str = ""
    ministry: str = ""
    emblem: Emblem | None = None

    def given(self) -> list["Option"]:
        """Return the options that differ from the defaults."""
        return [option for option in OPTIONS if getattr(self, option.name) != getattr(PLAIN, option.name)]

    def fitting(self, kind: Kind) -> "Setting":
        """Return the setting without what a kind of paper has no use for."""
        unfit = {option.name: getattr(PLAIN, option.name) for option in OPTIONS if not option.fits(kind)}
        return dataclasses.replace(self, **unfit)

    def scale(self, kind: Kind, languages: int) -> float:
        """Return how much larger than by default a paper is set."""
        return max(1.0, LARGE_PRINT / SHAPES[kind].sizes[languages - 1]) if self.large else 1.0

    def sources(self, kind: Kind) -> SourceList:
        """Return how a paper lists its sources: as its kind does, excerpts as they are wanted."""
        listed = SHAPES[kind].sources
        how: dict[Excerpts, SourceList] = {"none": "list", "short": "short", "full": "evidence"}
        return how[self.excerpts] if listed == "evidence" else listed


PLAIN: Final = Setting()
"""Setting without options."""


@dataclass(frozen=True)
class Option:
    """Option of a setting: one of some choices, the default first; a switch; a text of so many characters; a file."""

    name: OptionName
    form: Literal["choice", "switch", "text", "file"]
    choices: tuple[str, ...] = ()
    longest: int = 0
    office: bool = False
    """Whether it is the same on all papers of an office."""

    def fits(self, kind: Kind) -> bool:
        """Whether a kind of paper has a use for it."""
        match self.name:
            case "excerpts":
                return SHAPES[kind].sources == "evidence"
            case "large" | "apart":
                return kind != "card"  # it has one page for each language, as large as fits
        return True


OPTIONS: Final = (
    Option("excerpts", "choice", choices=get_args(Excerpts)),
    Option("large", "switch"),
    Option("grey", "switch"),
    Option("mirrored", "switch"),
    Option("apart", "switch"),
    Option("copy", "text", longest=20),
    Option("recipient", "text", longest=60),
    Option("watermark", "text", longest=30),
    Option("ministry", "text", longest=120, office=True),
    Option("emblem", "file", office=True),
)
"""All options, in the order in which they are offered."""


def option_name(option: Option, localizer: Localizer) -> str:
    """Return the name of an option for dialogs."""
    names: dict[OptionName, str] = {
        "excerpts": localizer.gettext("Excerpts under the sources"),
        "large": localizer.gettext("Large print (16 pt)"),
        "grey": localizer.gettext("In grey"),
        "mirrored": localizer.gettext("Mirrored margins, for both sides of a sheet"),
        "apart": localizer.gettext("Each section on a new page"),
        "copy": localizer.gettext("Copy number"),
        "recipient": localizer.gettext("Recipient"),
        "watermark": localizer.gettext("Watermark"),
        "ministry": localizer.gettext("Name of the ministry"),
        "emblem": localizer.gettext("Emblem"),
    }
    return names[option.name]


def choice_name(choice: str, localizer: Localizer) -> str:
    """Return the name of a choice for dialogs."""
    names = {
        "short": localizer.gettext("each passage once"),
        "none": localizer.gettext("none"),
        "full": localizer.gettext("every excerpt in full"),
    }
    return names[choice]


def option_help(option: Option, localizer: Localizer) -> str:
    """Return the explanation of an option for the command line."""
    texts: dict[OptionName, str] = {
        "excerpts": localizer.gettext("excerpts under the sources of full and quotes; each passage once without it"),
        "large": localizer.gettext("large print: text of 16 points"),
        "grey": localizer.gettext("in grey, without colours; the emblem keeps its own"),
        "mirrored": localizer.gettext("mirrored margins, for both sides of a sheet"),
        "apart": localizer.gettext("each section on a new page"),
        "copy": localizer.gettext("a copy number for every page"),
        "recipient": localizer.gettext("a recipient for every page"),
        "watermark": localizer.gettext("pale words across every page"),
        "ministry": localizer.gettext("the name of the ministry at the head of page one"),
        "emblem": localizer.gettext("its emblem, as .svg or .png"),
    }
    return texts[option.name]


def setting_data(setting: Setting, languages: PaperLanguages) -> dict[str, Any]:
    """Return a setting as data of the template."""

    def copy(localizer: Localizer) -> str:
        number = localizer.gettext("Copy No. {number}", number=setting.copy) if setting.copy else ""
        recipient = localizer.labelled(localizer.gettext("Recipient"), setting.recipient) if setting.recipient else ""
        return joined(" · ", (number, recipient))

    return {
        "large": setting.large,
        "grey": setting.grey,
        "mirrored": setting.mirrored,
        "apart": setting.apart,
        "copy": languages.each(copy) if setting.copy or setting.recipient else [],
        "watermark": setting.watermark,
        "ministry": setting.ministry,
        "emblem": "emblem.svg" if setting.emblem else "",
        "emblem_alt": languages.first.gettext("Emblem"),
    }
