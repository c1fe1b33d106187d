"""Fields for the options of a setting, made from their table: one for each option, in its order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.paper.content.export_options import OrderError, profiles
from app.paper.content.kinds import Kind
from app.paper.content.setting import OPTIONS, Emblem, Option, OptionName, Setting, choice_name, option_name
from app.runtime import atomic_files, paths
from app.window.context.settings import Settings
from app.window.context.view_context import ViewContext
from app.window.widgets.check_box import CheckBox
from app.window.widgets.drop_down import DropDown
from app.window.widgets.labels import label, spaced

_ON: Final = "on"


class OptionFields(QWidget):
    """The fields; `changed` is emitted on every change. They start with the last choices."""

    changed = Signal()

    def __init__(self, context: ViewContext, settings: Settings) -> None:
        """Create a field for each option."""
        super().__init__()
        self._context, self._settings = context, settings
        self._column = spaced(QVBoxLayout(self), 4)
        self._emblem = _kept_emblem()
        self.fields: dict[OptionName, QWidget] = {}
        self._values: dict[OptionName, Callable[[], Any]] = {}
        make = {"choice": self._choice, "switch": self._switch, "text": self._text, "file": self._file}
        for option in OPTIONS:
            self.fields[option.name], self._values[option.name] = make[option.form](option)
        self.told = label(context.theme, "", "small", context.theme.palette.warning, wrap=True)
        self.told.hide()
        self._column.addWidget(self.told)

    def setting(self, kind: Kind, profile: str) -> Setting:
        """Return the setting of a paper of some kind on some page: options that do not fit these are left out."""
        given = {name: value() for name, value in self._values.items()}
        given["large"] = given["large"] and not profiles()[profile].narrow
        return Setting(**given).fitting(kind)

    def show_for(self, kind: Kind, profile: str) -> None:
        """Show the options that fit a kind of paper, and offer large print where the page has room for it."""
        for option in OPTIONS:
            self.fields[option.name].setVisible(option.fits(kind))
        self.fields["large"].setEnabled(not profiles()[profile].narrow)

    def choices(self) -> dict[str, str]:
        """Return the choices as the settings of the program keep them. What one copy bears is chosen anew for each."""
        found = {option.name: self._values[option.name]() for option in OPTIONS if option.form != "file"}
        kept = {name: (_ON if value is True else value or "") for name, value in found.items()}
        return {name: value for name, value in kept.items() if name not in ("copy", "recipient")}

    def _framed(self, option: Option, field: QWidget) -> QWidget:
        """Return a field under its name."""
        frame = QWidget()
        column = spaced(QVBoxLayout(frame), 4)
        column.addSpacing(8)
        theme, name = self._context.theme, option_name(option, self._context.localizer)
        head: QLabel = label(theme, name, "small", theme.palette.muted, wrap=True)
        head.setBuddy(field)
        field.setAccessibleName(name)
        column.addWidget(head)
        column.addWidget(field)
        self._column.addWidget(frame)
        return frame

    def _choice(self, option: Option) -> tuple[QWidget, Callable[[], Any]]:
        field: QComboBox = DropDown(self._context.theme)
        for choice in option.choices:
            field.addItem(choice_name(choice, self._context.localizer), choice)
        field.setCurrentIndex(max(0, field.findData(self._settings.paper(option.name))))
        field.currentIndexChanged.connect(self._changed)
        return self._framed(option, field), field.currentData

    def _switch(self, option: Option) -> tuple[QWidget, Callable[[], Any]]:
        field = CheckBox(self._context.theme, option_name(option, self._context.localizer))
        field.setChecked(self._settings.paper(option.name) == _ON)
        field.toggled.connect(self._changed)
        self._column.addWidget(field)
        return field, field.isChecked

    def _text(self, option: Option) -> tuple[QWidget, Callable[[], Any]]:
        field = QLineEdit(self._settings.paper(option.name) or "")
        field.setFont(self._context.theme.font("body"))
        field.setMaxLength(option.longest)
        field.setPlaceholderText(self._context.localizer.gettext("none"))
        field.textChanged.connect(self._changed)
        return self._framed(option, field), lambda: field.text().strip()

    def _file(self, option: Option) -> tuple[QWidget, Callable[[], Any]]:
        gettext = self._context.localizer.gettext
        field = QWidget()
        line = QHBoxLayout(field)
        line.setContentsMargins(0, 0, 0, 0)
        self.choose = self._button(gettext("Choose…"), self.ask_for_emblem)
        self.remove = self._button(gettext("Remove"), self.remove_emblem)
        self.remove.setEnabled(self._emblem is not None)
        line.addWidget(self.choose)
        line.addWidget(self.remove)
        line.addStretch(1)
        return self._framed(option, field), lambda: self._emblem

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setFont(self._context.theme.font("small"))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def ask_for_emblem(self) -> None:
        """Ask for a file with the emblem, check it, and keep a copy for all papers."""
        gettext = self._context.localizer.gettext
        pictures = gettext("Pictures")
        name, _ = QFileDialog.getOpenFileName(self, gettext("Emblem"), "", f"{pictures} (*.svg *.png)")
        if name:
            self.keep_emblem(Path(name))

    def keep_emblem(self, file: Path) -> None:
        """Check a file and keep a copy of it as the emblem; tell why it cannot be one."""
        from app.paper.output import emblem

        try:
            found = emblem.read(file)
            _remove_kept()
            target = _emblem_file(found.form)
            target.parent.mkdir(parents=True, exist_ok=True)
            atomic_files.write(target, found.data)
        except OrderError as error:
            self._tell(self._context.localizer.phrase(error.phrase))
        except OSError as error:
            self._tell(str(error))
        else:
            self._set_emblem(found)

    def remove_emblem(self) -> None:
        """Remove the copy of the emblem."""
        _remove_kept()
        self._set_emblem(None)

    def _set_emblem(self, emblem: Emblem | None) -> None:
        self._tell("")
        self._emblem = emblem
        self.remove.setEnabled(emblem is not None)
        self._changed()

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _changed(self) -> None:
        self.changed.emit()


def _emblem_file(form: str) -> Path:
    return paths.settings_folder() / f"emblem.{form}"


def _kept_emblem() -> Emblem | None:
    """Return the emblem that the user chose once; None if there is none, or none that is fit for print."""
    from app.paper.output import emblem

    for file in map(_emblem_file, ("svg", "png")):
        if file.is_file():
            try:
                return emblem.read(file)
            except OrderError:
                return None
    return None


def _remove_kept() -> None:
    for form in ("svg", "png"):
        _emblem_file(form).unlink(missing_ok=True)
