"""Qt's own texts in the program's language: buttons, context menus, the dialogs for files and printing.

Qt 6.11 carries Russian and Kazakh catalogues but no Serbian one, and what it carries uses other words than the program
does. So the program's catalogue comes first, Qt's own answers what is left (the roles that screen readers tell, rare
errors), and English is what remains.
"""

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator

from app.briefing.i18n.localizer import LOCALES, Speech

_INCHES = re.compile(r"(.+) \(([\d.]+) x ([\d.]+) in\)")
_ENVELOPE = "Envelope "


@dataclass(frozen=True)
class _Words:
    """What Qt says in English, and what it is to say; keys apart: “Left” is a key here and a direction there."""

    texts: Mapping[str, str]
    keys: Mapping[str, str]


class QtWords(QTranslator):
    """Answers Qt in one language. Nothing is looked up before Qt asks for its first text."""

    def __init__(self, speech: Speech, parent: QCoreApplication) -> None:
        """Answer in the language of `speech`."""
        super().__init__(parent)
        self._speech = speech

    @property
    def speech(self) -> Speech:
        """The language of the answers."""
        return self._speech

    def speak(self, speech: Speech) -> None:
        """Answer in another language from now on."""
        self._speech = speech

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str:
        if source_text == "QT_LAYOUT_DIRECTION":
            return "LTR"  # as all these languages are written; Qt asks for it at once, and for nothing else
        words = _words(self._speech)
        if context == "QShortcut":
            return words.keys.get(source_text, source_text)
        found = words.texts.get(source_text)
        if found:
            return found
        if context == "QPageSize":
            return _sheet(source_text, self._speech)
        # To an empty answer Qt would show nothing.
        return _shipped(self._speech.voice).translate(context, source_text, disambiguation, n) or source_text


@functools.lru_cache(maxsize=8)
def _words(speech: Speech) -> _Words:
    texts: dict[str, str] = {}
    keys: dict[str, str] = {}

    def meant(context: str, message: str) -> None:
        (texts if context == "Qt" else keys)[message] = speech.meant(context, message)

    window_words(meant)
    print_words(meant)
    key_words(meant)
    return _Words(texts, keys)


@functools.lru_cache(maxsize=8)
def _shipped(language: str) -> QTranslator:
    """Qt's own catalogue of a language; one without texts where Qt carries none."""
    found = QTranslator()
    found.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return found


def _sheet(name: str, speech: Speech) -> str:
    """The name of a size of paper. The formats keep their names (A4, Letter), their inches and envelopes do not."""
    measured = _INCHES.fullmatch(name)
    if measured:
        width, height = (speech.number(Decimal(inches)) for inches in measured.group(2, 3))
        return speech.meant("Qt", "{name} ({width} x {height} in)", name=measured[1], width=width, height=height)
    if name.startswith(_ENVELOPE):
        return speech.meant("Qt", "Envelope {name}", name=name.removeprefix(_ENVELOPE))
    return name


def install(application: QCoreApplication, speech: Speech) -> None:
    """Let Qt speak as the program does: at the start, and again at each change of language.

    Numbers in Qt's own fields and the kinds of files in its dialogs follow by the locale.
    """
    QLocale.setDefault(QLocale(LOCALES[speech.voice]))
    installed = application.findChild(QtWords)
    if installed is None:
        application.installTranslator(QtWords(speech, application))
    elif installed.speech is not speech:
        installed.speak(speech)
        # Widgets that Qt filled itself ask again.
        QCoreApplication.postEvent(application, QEvent(QEvent.Type.LanguageChange))


def key_words(meant: Callable[[str, str], object]) -> None:
    """The keys that are told in words; the others read as they are printed on keyboards: Ctrl, Del, PgUp."""
    meant("Qt, a key", "Space")
    meant("Qt, a key", "Left")
    meant("Qt, a key", "Right")
    meant("Qt, a key", "Up")
    meant("Qt, a key", "Down")


def window_words(meant: Callable[[str, str], object]) -> None:
    """What Qt says on buttons, in context menus and where files are chosen."""
    # Buttons
    meant("Qt", "OK")
    meant("Qt", "Save")
    meant("Qt", "Save All")
    meant("Qt", "Open")
    meant("Qt", "&Yes")
    meant("Qt", "Yes to &All")
    meant("Qt", "&No")
    meant("Qt", "N&o to All")
    meant("Qt", "Abort")
    meant("Qt", "Retry")
    meant("Qt", "Ignore")
    meant("Qt", "Close")
    meant("Qt", "Cancel")
    meant("Qt", "Discard")
    meant("Qt", "Help")
    meant("Qt", "Apply")
    meant("Qt", "Reset")
    meant("Qt", "Restore Defaults")
    meant("Qt", "&OK")
    meant("Qt", "&Cancel")
    meant("Qt", "&Close")
    meant("Qt", "Close without Saving")
    meant("Qt", "Show Details...")
    meant("Qt", "Hide Details...")
    meant("Qt", "What's This?")

    # Menus of texts, numbers, choices, scroll bars and tabs
    meant("Qt", "&Undo")
    meant("Qt", "&Redo")
    meant("Qt", "Cu&t")
    meant("Qt", "&Copy")
    meant("Qt", "&Paste")
    meant("Qt", "Delete")
    meant("Qt", "Select All")
    meant("Qt", "&Select All")
    meant("Qt", "Copy &Link Location")
    meant("Qt", "&Step up")
    meant("Qt", "Step &down")
    meant("Qt", "Open the combo box selection popup")
    meant("Qt", "Scroll here")
    meant("Qt", "Top")
    meant("Qt", "Bottom")
    meant("Qt", "Left edge")
    meant("Qt", "Right edge")
    meant("Qt", "Page up")
    meant("Qt", "Page down")
    meant("Qt", "Page left")
    meant("Qt", "Page right")
    meant("Qt", "Scroll up")
    meant("Qt", "Scroll down")
    meant("Qt", "Scroll left")
    meant("Qt", "Scroll right")
    meant("Qt", "Scroll Left")
    meant("Qt", "Scroll Right")

    # Files
    meant("Qt", "&Look in:")
    meant("Qt", "File &name:")
    meant("Qt", "Files of &type:")
    meant("Qt", "Directory:")
    meant("Qt", "Directories")
    meant("Qt", "Files")
    meant("Qt", "File")
    meant("Qt", "Folder")
    meant("Qt", "File Folder")
    meant("Qt", "Drive")
    meant("Qt", "Shortcut")
    meant("Qt", "Alias")
    meant("Qt", "Unknown")
    meant("Qt", "Computer")
    meant("Qt", "My Computer")
    meant("Qt", "Name")
    meant("Qt", "Size")
    meant("Qt", "Type")
    meant("Qt", "Kind")
    meant("Qt", "Date Modified")
    meant("Qt", "Back")
    meant("Qt", "Go back")
    meant("Qt", "Forward")
    meant("Qt", "Go forward")
    meant("Qt", "Parent Directory")
    meant("Qt", "Go to the parent directory")
    meant("Qt", "Create New Folder")
    meant("Qt", "Create a New Folder")
    meant("Qt", "List View")
    meant("Qt", "Change to list view mode")
    meant("Qt", "Detail View")
    meant("Qt", "Change to detail view mode")
    meant("Qt", "Sidebar")
    meant("Qt", "List of places and bookmarks")
    meant("Qt", "Recent Places")
    meant("Qt", "&Open")
    meant("Qt", "&Save")
    meant("Qt", "&Choose")
    meant("Qt", "&Rename")
    meant("Qt", "&Delete")
    meant("Qt", "&New Folder")
    meant("Qt", "New Folder")
    meant("Qt", "Remove")
    meant("Qt", "Show &hidden files")
    meant("Qt", "Show ")
    meant("Qt", "Find Directory")
    meant("Qt", "Save As")
    meant("Qt", "All Files (*)")
    meant("Qt", "All files (*)")
    meant("Qt", "%1 File")
    meant("Qt", "%1 already exists.\nDo you want to replace it?")
    meant("Qt", "%1\nFile not found.\nPlease verify the correct file name was given.")
    meant("Qt", "%1\nDirectory not found.\nPlease verify the correct directory name was given.")
    meant("Qt", "'%1' is write protected.\nDo you want to delete it anyway?")
    meant("Qt", "Are you sure you want to delete '%1'?")
    meant("Qt", "Could not delete directory.")
    meant("Qt", "Invalid filename")
    meant(
        "Qt",
        '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer characters or no punctuation marks.',
    )


def print_words(meant: Callable[[str, str], object]) -> None:
    """Every text of the dialogs for printing, each given to `meant` with its context."""
    # The dialog
    meant("Qt", "Print")
    meant("Qt", "&Print")
    meant("Qt", "&Options >>")
    meant("Qt", "&Options <<")
    meant("Qt", "Print To File ...")
    meant("Qt", "Print to File (PDF)")
    meant("Qt", "Local file")
    meant("Qt", "Write PDF file")
    meant("Qt", "Printer")
    meant("Qt", "&Name:")
    meant("Qt", "P&roperties")
    meant("Qt", "Location:")
    meant("Qt", "Preview")
    meant("Qt", "Type:")
    meant("Qt", "Output &file:")
    meant("Qt", "All Pages")
    meant("Qt", "Odd Pages")
    meant("Qt", "Even Pages")
    meant("Qt", "Left to Right, Top to Bottom")
    meant("Qt", "Left to Right, Bottom to Top")
    meant("Qt", "Right to Left, Top to Bottom")
    meant("Qt", "Right to Left, Bottom to Top")
    meant("Qt", "Top to Bottom, Left to Right")
    meant("Qt", "Top to Bottom, Right to Left")
    meant("Qt", "Bottom to Top, Left to Right")
    meant("Qt", "Bottom to Top, Right to Left")
    meant("Qt", "%1 already exists.\nDo you want to overwrite it?")
    meant("Qt", "%1 is a directory.\nPlease choose a different file name.")
    meant("Qt", "File %1 is not writable.\nPlease choose a different file name.")
    meant("Qt", "Invalid Pages Definition")
    meant(
        "Qt",
        "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to "
        "define ranges and make sure ranges do not intersect with each other.",
    )
    meant("Qt", "The 'From' value cannot be greater than the 'To' value.")
    meant("Qt", "Duplex Settings Conflicts")
    meant("Qt", "There are conflicts in duplex settings. Do you want to fix them?")
    meant(
        "Qt",
        "Options 'Pages Per Sheet' and 'Page Set' cannot be used together.\nPlease turn one of those options off.",
    )

    # Which pages, and how
    meant("Qt", "Print range")
    meant("Qt", "Print all")
    meant("Qt", "Pages from")
    meant("Qt", "to")
    meant("Qt", "Pages")
    meant("Qt", "Current Page")
    meant("Qt", "Selection")
    meant("Qt", "Page &Set:")
    meant(
        "Qt",
        "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by "
        "a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.",
    )
    meant("Qt", "Output Settings")
    meant("Qt", "Copies")
    meant("Qt", "Copies:")
    meant("Qt", "Collate")
    meant("Qt", "Reverse")
    meant("Qt", "Color Mode")
    meant("Qt", "Color")
    meant("Qt", "Grayscale")
    meant("Qt", "Double Sided Printing")
    meant("Qt", "Off")
    meant("Qt", "Long side binding")
    meant("Qt", "Short side binding")
    meant("Qt", "Options")

    # The sheet
    meant("Qt", "Printer Properties")
    meant("Qt", "Page")
    meant("Qt", "Advanced")
    meant("Qt", "Paper")
    meant("Qt", "Page size:")
    meant("Qt", "Width:")
    meant("Qt", "Height:")
    meant("Qt", "Paper source:")
    meant("Qt", "Automatic")
    meant("Qt", "Orientation")
    meant("Qt", "Portrait")
    meant("Qt", "Landscape")
    meant("Qt", "Reverse landscape")
    meant("Qt", "Reverse portrait")
    meant("Qt", "Margins")
    meant("Qt", "top margin")
    meant("Qt", "bottom margin")
    meant("Qt", "left margin")
    meant("Qt", "right margin")
    meant("Qt", "Page Layout")
    meant("Qt", "Page &order:")
    meant("Qt", "Pages &per sheet:")
    meant("Qt", "Millimeters (mm)")
    meant("Qt", "Inches (in)")
    meant("Qt", "Points (pt)")
    meant("Qt", "Pica (P̸)")
    meant("Qt", "Didot (DD)")
    meant("Qt", "Cicero (CC)")
    meant("Qt", "mm")
    meant("Qt", "in")
    meant("Qt", "pt")
    meant("Qt", "Custom")
    meant("Qt", "Custom (%1mm x %2mm)")
    meant("Qt", "Custom (%1pt x %2pt)")
    meant("Qt", "Custom (%1in x %2in)")
    meant("Qt", "%1 x %2 in")
    meant("Qt", "Envelope Invite")
    meant("Qt", "Envelope Italian")
    meant("Qt", "Envelope Personal")
    meant("Qt", "Postcard")
    meant("Qt", "Double Postcard")
    meant("Qt", "There are conflicts in some options. Please fix them.")
    meant("Qt", "Advanced Option Conflicts")
    meant("Qt", "There are conflicts in some advanced options. Do you want to fix them?")
    meant("Qt", "Page Setup Conflicts")
    meant("Qt", "There are conflicts in page setup options. Do you want to fix them?")

    # The job
    meant("Qt", "Job Options")
    meant("Qt", "Job")
    meant("Qt", "Job Control")
    meant("Qt", "Scheduled &printing:")
    meant("Qt", "&Billing information:")
    meant("Qt", "Job &priority:")
    meant("Qt", "Banner Pages")
    meant("Qt", "&Start:")
    meant("Qt", "&End:")
    meant("Qt", "Print Immediately")
    meant("Qt", "Hold Indefinitely")
    meant("Qt", "Day (06:00 to 17:59)")
    meant("Qt", "Night (18:00 to 05:59)")
    meant("Qt", "Second Shift (16:00 to 23:59)")
    meant("Qt", "Third Shift (00:00 to 07:59)")
    meant("Qt", "Weekend (Saturday to Sunday)")
    meant("Qt", "Specific Time")
    meant("Qt", "None")
    meant("Qt", "Standard")
    meant("Qt", "Unclassified")
    meant("Qt", "Confidential")
    meant("Qt", "Classified")
    meant("Qt", "Secret")
    meant("Qt", "Top Secret")
    meant("Qt", "Authentication Needed")
    meant("Qt", "Authentication needed to use %1 on %2.")
    meant("Qt", "Authentication needed to use %1.")
    meant("Qt", "Username:")
    meant("Qt", "Password:")
