"""Style sheets: colours, lines and spacing of controls, in parts, so that a widget gets only the rules it needs."""

import functools
from typing import Final, Literal, NamedTuple, get_args

Part = Literal["ground", "menu", "button", "field", "list", "scroll", "progress"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)


class Palette(NamedTuple):
    """Colours of a scheme by purpose, as #rrggbb."""

    ground: str
    panel: str
    bar: str
    ink: str
    muted: str
    hairline: str
    control: str
    accent: str
    on_accent: str
    wash: str
    mark: str
    warning: str
    warning_ground: str
    warning_rule: str
    error: str
    positive: str
    own_ground: str
    """Ground of the office's own words, which are not sourced."""
    series: tuple[str, str, str, str]
    """Colours of chart series, which also differ by more than colour (Okabe–Ito, 3:1 on the ground)."""
    sides: tuple[str, str, str, str]
    """Colours of the sides of a briefing, for texts too (4.5:1 on all grounds); a name always stands with them."""

    def side(self, number: int) -> str:
        """Return the colour of a side by its number; that of secondary texts for none."""
        return self.sides[number % len(self.sides)] if number >= 0 else self.muted

    def line(self, series: int, side: int) -> str:
        """Return the colour of a series of a chart: that of its side, or by its number if there is none."""
        return self.side(side) if side >= 0 else self.series[series % len(self.series)]


_RULES: Final[dict[Part, str]] = {
    "ground": """
QMainWindow, QDialog {{ background: {c.ground}; }}
QToolTip {{ background: {c.panel}; color: {c.ink}; border: 1px solid {c.hairline}; padding: 4px 6px; }}
QScrollArea, QAbstractScrollArea {{ background: transparent; border: none; }}
""",
    "menu": """
QMenuBar {{ background: {c.ground}; color: {c.ink}; padding: 1px 20px; border: none; }}
QMenuBar::item {{ padding: 3px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.wash}; color: {c.accent}; }}
QMenu {{ background: {c.ground}; color: {c.ink}; border: 1px solid {c.hairline}; padding: 6px; }}
QMenu::item {{ padding: 6px 2em 6px 24px; border-radius: 4px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::item:selected {{ background: {c.wash}; color: {c.accent}; }}
QMenu::item:disabled {{ color: {c.control}; }}
QMenu::separator {{ height: 1px; background: {c.hairline}; margin: 6px 8px; }}
""",
    "button": """
QPushButton {{ background: {c.ground}; color: {c.ink}; border: 1px solid {c.control}; border-radius: 5px;
  padding: 6px 13px; }}
QPushButton:hover {{ border-color: {c.accent}; color: {c.accent}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 12px; }}
QPushButton:pressed {{ background: {c.wash}; }}
QPushButton:disabled {{ color: {c.control}; border-color: {c.hairline}; }}
QPushButton[primary="true"], QPushButton:default {{ background: {c.accent}; color: {c.on_accent};
  border-color: {c.accent}; }}
QPushButton[primary="true"]:focus, QPushButton:default:focus {{ border: 2px solid {c.ink}; }}
QPushButton:default:disabled {{ background: {c.bar}; color: {c.muted}; border-color: {c.hairline}; }}
QPushButton[quiet="true"] {{ border: 1px solid transparent; color: {c.accent}; padding: 3px 6px;
  background: transparent; }}
QPushButton[quiet="true"][wrong="true"] {{ color: {c.error}; }}
QPushButton[quiet="true"]:hover {{ background: {c.wash}; }}
QPushButton[quiet="true"]:focus {{ border: 1px solid {c.accent}; }}
QPushButton[flush="true"] {{ border-left: none; border-right: none; border-radius: 0; padding: 3px 0; }}
QPushButton[flush="true"]:focus {{ border-left: none; border-right: none; }}
QPushButton[segment="true"] {{ border: 1px solid transparent; border-radius: 4px; color: {c.muted}; padding: 4px 9px;
  background: transparent; }}
QPushButton[segment="true"]:hover {{ color: {c.accent}; }}
QPushButton[segment="true"]:checked {{ background: {c.wash}; color: {c.accent}; }}
QPushButton[segment="true"]:focus {{ border: 1px solid {c.accent}; }}
QPushButton::menu-indicator {{ subcontrol-position: right center; subcontrol-origin: padding; right: 8px; width: 8px; }}
""",
    "field": """
QLineEdit, QComboBox, QSpinBox, QDateEdit {{ background: {c.ground}; color: {c.ink};
  border: 1px solid {c.control}; border-radius: 5px; padding: 5px 10px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QCheckBox::indicator {{ width: 13px; height: 13px; border: 1px solid {c.control}; border-radius: 3px; }}
QCheckBox::indicator:checked {{ width: 7px; height: 7px; padding: 3px; background: {c.accent};
  background-clip: content; }}
QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {c.accent}; }}
QCheckBox::indicator:disabled {{ border-color: {c.hairline}; }}
QPlainTextEdit[writing="true"] {{ background: {c.ground}; color: {c.ink}; border: 1px solid {c.control};
  border-radius: 5px; padding: 4px 6px; selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QPlainTextEdit[writing="true"]:focus {{ border: 2px solid {c.accent}; padding: 3px 5px; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {c.accent}; padding: 4px 9px; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ background: {c.ground}; color: {c.ink}; border: 1px solid {c.control};
  selection-background-color: {c.wash}; selection-color: {c.accent}; outline: none; }}
QComboBox QAbstractItemView::item {{ padding: 4px 9px; }}
""",
    "list": """
QTableView, QListView, QTreeView {{ background: {c.ground}; color: {c.ink}; border: none; gridline-color: {c.hairline};
  selection-background-color: {c.wash}; selection-color: {c.ink}; alternate-background-color: {c.panel};
  outline: none; }}
QListView::indicator {{ width: 13px; height: 13px; border: 1px solid {c.control}; border-radius: 3px; }}
QListView::indicator:checked {{ width: 7px; height: 7px; padding: 3px; background: {c.accent};
  background-clip: content; }}
QHeaderView {{ background: {c.ground}; border: none; }}
QHeaderView::section {{ background: {c.ground}; color: {c.muted}; border: none; border-bottom: 1px solid {c.control};
  padding: 7px 10px 7px 0; }}
""",
    "scroll": """
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {c.control}; margin: 2px 3px; border-radius: 2px; }}
QScrollBar::handle:horizontal {{ background: {c.control}; margin: 3px 2px; border-radius: 2px; }}
QScrollBar::handle:vertical:hover {{ margin: 2px 1px; border-radius: 4px; }}
QScrollBar::handle:horizontal:hover {{ margin: 1px 2px; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
""",
    "progress": """
QProgressBar {{ background: {c.bar}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
""",
}


@functools.lru_cache(maxsize=32)
def style_sheet(colours: Palette, parts: tuple[Part, ...] = PARTS) -> str:
    """Return the style sheet of a palette for some parts: colours, lines and spacing, never fonts."""
    return "".join(_RULES[part].format(c=colours) for part in parts)
