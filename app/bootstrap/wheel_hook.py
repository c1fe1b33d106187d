"""Wheel build hook: includes the resources in the package, with compiled messages."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Resources(BuildHookInterface[Any]):
    """Adds every file of `resources` to the wheel as `app/resources`; of messages the compiled form only.

    Excludes the spec of the frozen program.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's own signature
        """Compile messages and front pages, and list the files."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from app.briefing.i18n.catalogues import compile_catalogues

            compile_catalogues()
            from app.briefing.text.front_page_cache import compile_pages

            compile_pages()
        finally:
            sys.path.remove(str(root))
        for file in sorted((root / "resources").rglob("*")):
            if file.is_file() and file.suffix not in (".po", ".spec"):
                build_data["force_include"][str(file)] = f"app/{file.relative_to(root).as_posix()}"
