"""Verb `schema`: prints the JSON Schema of a briefing, for editors that complete and check."""

import json
import sys
from collections.abc import Sequence

from app.briefing.i18n.localizer import Localizer
from app.briefing.reading.json_schema import schema
from app.cli.arguments import Parser


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `schema`; return the exit status. Raises UsageError."""
    parser = Parser(
        localizer,
        "briefing schema",
        "briefing schema […]",
        localizer.gettext("Print the JSON Schema (2020-12) of a briefing file."),
        "schema > briefing.schema.json",
    )
    parser.add_language()
    options = parser.read(arguments)
    if options is not None:
        json.dump(schema(), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    return 0
