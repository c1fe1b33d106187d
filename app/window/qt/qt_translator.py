"""Qt's own texts in the program's language: buttons, context menus, the dialogs for files and printing.

Qt 6.11 carries Russian and Kazakh catalogues but no Serbian one, and what it carries uses other words than the program
does. So the program's catalogue comes first (its entries of the context “Qt”, listed in `tools/qt_texts.json`), Qt's
own answers the rest (the roles that screen readers tell, rare errors), and English is what remains.
"""

import functools
import re
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator

from app.briefing.i18n.localizer import LOCALES, Localizer

_INCHES = re.compile(r"(.+) \(([\d.]+) x ([\d.]+) in\)")
_ENVELOPE = "Envelope "


class QtTranslator(QTranslator):
    """Answers Qt in one language. Nothing is looked up before Qt asks for its first text."""

    def __init__(self, localizer: Localizer, parent: QCoreApplication) -> None:
        """Answer in the language of `localizer`."""
        super().__init__(parent)
        self._localizer = localizer

    @property
    def localizer(self) -> Localizer:
        """The language of the answers."""
        return self._localizer

    def speak(self, localizer: Localizer) -> None:
        """Answer in another language from now on."""
        self._localizer = localizer

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str:
        if source_text == "QT_LAYOUT_DIRECTION":
            return "LTR"  # as all these languages are written; Qt asks for it at once, and for nothing else
        if context == "QShortcut":  # a name of its own for each key: “Left” is a direction elsewhere
            return self._localizer.pgettext("Qt, a key", source_text)
        found = self._localizer.pgettext("Qt", source_text)
        if found != source_text:
            return found
        if context == "QPageSize":
            return _sheet(source_text, self._localizer)
        # To an empty answer Qt would show nothing.
        return _shipped(self._localizer.locale).translate(context, source_text, disambiguation, n) or source_text


@functools.lru_cache(maxsize=8)
def _shipped(language: str) -> QTranslator:
    """Qt's own catalogue of a language; one without texts where Qt carries none."""
    found = QTranslator()
    found.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return found


def _sheet(name: str, localizer: Localizer) -> str:
    """The name of a size of paper. The formats keep their names (A4, Letter), their inches and envelopes do not."""
    measured = _INCHES.fullmatch(name)
    if measured:
        width, height = (localizer.number(Decimal(inches)) for inches in measured.group(2, 3))
        return localizer.pgettext("Qt", "{name} ({width} x {height} in)", name=measured[1], width=width, height=height)
    if name.startswith(_ENVELOPE):
        return localizer.pgettext("Qt", "Envelope {name}", name=name.removeprefix(_ENVELOPE))
    return name


def install(application: QCoreApplication, localizer: Localizer) -> None:
    """Let Qt speak as the program does: at the start, and again at each change of language.

    Numbers in Qt's own fields and the kinds of files in its dialogs follow by the locale.
    """
    QLocale.setDefault(QLocale(LOCALES[localizer.locale]))
    installed = application.findChild(QtTranslator)
    if installed is None:
        application.installTranslator(QtTranslator(localizer, application))
    elif installed.localizer is not localizer:
        installed.speak(localizer)
        # Widgets that Qt filled itself ask again.
        QCoreApplication.postEvent(application, QEvent(QEvent.Type.LanguageChange))
