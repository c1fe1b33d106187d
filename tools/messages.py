"""`python3 -m tools.messages`: bring the catalogues in line with the code: new messages empty, gone ones dropped."""

import ast
import datetime
import io
import itertools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.bootstrap import environment

if __name__ == "__main__":
    environment.prepare(tests=True)

from babel.messages import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
CATALOGUES: Final = ROOT / "resources" / "languages"
QT_TEXTS: Final = ROOT / "tools" / "qt_texts.json"
"""The texts of Qt that the program translates, by context: no call in `app` has them."""
SPEAKING: Final = ("gettext", "of", "ngettext", "pgettext")
"""The methods that take a message."""

_HEADER = """\
# {name} messages of the Briefing Viewer. `python3 -m tools.messages` brings them in line with the code.
msgid ""
msgstr ""
"Project-Id-Version: Briefing Viewer\\n"
"POT-Creation-Date: {date}\\n"
"PO-Revision-Date: {date}\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def calls(source: bytes | str) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a module that may speak, in order, with the name of the method; those inside f-strings too."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name in SPEAKING:
                found.append((name, node))
    yield from sorted(found, key=lambda call: (call[1].lineno, call[1].col_offset))


def template() -> Catalog:
    """Every message that the code speaks, untranslated, with the modules that speak it."""
    made = Catalog()
    for module in sorted((ROOT / "app").rglob("*.py")):
        place = module.relative_to(ROOT).as_posix()
        for name, call in calls(module.read_bytes()):
            # Babel's own reader of Python sees no further into an f-string than the tokens of the running Python do.
            match name, [part.value if isinstance(part, ast.Constant) else None for part in call.args]:
                case "ngettext", [str(one), str(many), _, *_]:
                    made.add((one, many), locations=[(place, call.lineno)])
                case "pgettext", [str(context), str(message), *_]:
                    made.add(message, locations=[(place, call.lineno)], context=context)
                case (("gettext" | "of"), [str(message), *_]) if message:
                    made.add(message, locations=[(place, call.lineno)])
    number = itertools.count(1000)  # behind the lines of the module
    for context, texts in json.loads(QT_TEXTS.read_bytes()).items():
        for text in texts:
            made.add(text, locations=[("app/window/qt/qt_translator.py", next(number))], context=context)
    return made


def translated() -> list[str]:
    """The tags of the languages that have a catalogue."""
    return sorted(file.parent.name for file in CATALOGUES.glob("*/messages.po"))


def file_of(language: str) -> Path:
    """The catalogue of a language as a file."""
    return CATALOGUES / language / "messages.po"


def catalogue(language: str) -> Catalog:
    """The catalogue of a language as it is written. Raises OSError where there is none."""
    with file_of(language).open("rb") as file:
        return read_po(file, locale=language)


def merged(language: str) -> str:
    """The catalogue of a language in line with the code, as its file is to read; dated anew where that changes it."""
    file = file_of(language)
    before = file.read_text("utf-8") if file.is_file() else ""
    found = catalogue(language) if before else Catalog(locale=language)
    found.update(template(), no_fuzzy_matching=True)
    dated = re.search(r'"PO-Revision-Date: (.*?)\\n"', before)
    if dated and _text(found, language, dated[1]) == before:
        return before
    return _text(found, language, f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M}+0000")


def _text(found: Catalog, language: str, date: str) -> str:
    body = io.BytesIO()
    write_po(body, found, width=120, omit_header=True, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    name = found.locale.english_name if found.locale else language
    header = _HEADER.format(name=name, date=date, language=language, plural=get_plural(language))
    return header + body.getvalue().decode("utf-8").strip() + "\n"


def main() -> int:
    """Write the catalogues; the exit status is 1 while a message in them waits for its translation."""
    waiting = 0
    for language in translated():
        text = merged(language)
        file_of(language).write_text(text, "utf-8")
        empty = [entry.id for entry in catalogue(language) if entry.id and not all(forms(entry.string))]
        for message in empty:
            print(f"{language}: {message}")
        waiting += len(empty)
    return 1 if waiting else 0


def forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The texts of an entry: one, or one for each plural form."""
    return (string or "",) if isinstance(string, str | None) else tuple(string)


if __name__ == "__main__":
    sys.exit(main())
