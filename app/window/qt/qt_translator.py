"""Translator of Qt's own texts: buttons, context menus, dialogs for files and printing.

Qt 6.11 has Russian and Kazakh catalogues but no Serbian one, and uses other terms than the program. So the program's
catalogue comes first (its entries of the context “Qt”, listed in `tools/qt_texts.json`), then Qt's own (roles for
screen readers, rare errors), then English.
"""

import functools
import re
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator

from app.briefing.i18n.catalogues import cldr_name
from app.briefing.i18n.localizer import Localizer

_INCHES = re.compile(r"(.+) \(([\d.]+) x ([\d.]+) in\)")
_ENVELOPE = "Envelope "


class QtTranslator(QTranslator):
    """Translator into one language at a time; a text is looked up when Qt first asks for it."""

    def __init__(self, localizer: Localizer, parent: QCoreApplication) -> None:
        """Translate into the language of `localizer`; `parent` owns the translator."""
        super().__init__(parent)
        self._localizer = localizer

    @property
    def localizer(self) -> Localizer:
        """Localizer of the current language."""
        return self._localizer

    def speak(self, localizer: Localizer) -> None:
        """Translate into another language from now on."""
        self._localizer = localizer

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str:
        if source_text == "QT_LAYOUT_DIRECTION":
            return "LTR"  # right for all languages of the program; at the start Qt asks for this alone
        if context == "QShortcut":  # key names have a context of their own: “Left” is a direction elsewhere
            return self._localizer.pgettext("Qt, a key", source_text)
        translation = self._localizer.pgettext("Qt", source_text)
        if translation != source_text:
            return translation
        if context == "QPageSize":
            return _paper_size(source_text, self._localizer)
        # Qt would show nothing for an empty text.
        return _qt_catalogue(self._localizer.locale).translate(context, source_text, disambiguation, n) or source_text


@functools.lru_cache(maxsize=8)
def _qt_catalogue(language: str) -> QTranslator:
    """Return Qt's own catalogue of a language; an empty one if Qt has none."""
    catalogue = QTranslator()
    catalogue.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return catalogue


def _paper_size(name: str, localizer: Localizer) -> str:
    """Return the name of a paper size. Names of formats (A4, Letter) stay; inches and envelopes are translated."""
    measured = _INCHES.fullmatch(name)
    if measured:
        width, height = (localizer.number(Decimal(inches)) for inches in measured.group(2, 3))
        return localizer.pgettext("Qt", "{name} ({width} x {height} in)", name=measured[1], width=width, height=height)
    if name.startswith(_ENVELOPE):
        return localizer.pgettext("Qt", "Envelope {name}", name=name.removeprefix(_ENVELOPE))
    return name


def install(application: QCoreApplication, localizer: Localizer) -> None:
    """Install the translator at the start, and update it at each change of language.

    Numbers in Qt's own fields and the file types in its dialogs follow the locale.
    """
    QLocale.setDefault(QLocale(cldr_name(localizer.locale)))
    installed = application.findChild(QtTranslator)
    if installed is None:
        application.installTranslator(QtTranslator(localizer, application))
    elif installed.localizer is not localizer:
        installed.speak(localizer)
        # Make Qt's own widgets retranslate their texts.
        QCoreApplication.postEvent(application, QEvent(QEvent.Type.LanguageChange))
