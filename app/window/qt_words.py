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

from app.briefing.speaking import LOCALES, Speech
from app.window.qt_print_words import print_words

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
