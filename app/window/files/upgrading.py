"""Upgrading: writes the open file in the newest format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.briefing.reading import upgrade
from app.briefing.reading.reader import read
from app.briefing.seals.seal_place import found_seal
from app.runtime import paths, saving
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError

if TYPE_CHECKING:
    from app.window.context.window_host import WindowHost


def can_upgrade(host: WindowHost) -> bool:
    """Return whether the open file is in an older format and may be written."""
    return upgrade.number_of(host.data) in range(1, upgrade.NEWEST) and host.path not in paths.bundled_briefings()


def upgrade_open(host: WindowHost) -> None:
    """Write the open file in the newest format and show it again; say why if that is not done."""
    if found_seal(host.path) is not None:
        host.tell(Phrase.of("The file is sealed, and to change it breaks the seal. Save it under another name first."))
        return
    try:
        with saving.changing(host.path):
            content = upgrade.upgraded(host.data)
            if host.path.read_bytes() != host.data or read(content) != read(host.data):
                raise SavingError(Phrase.of("Nothing was changed: {file} stays as it was.", file=host.path))
            saving.save(host.path, content)
    except (OSError, SavingError) as error:
        unread = Phrase.of("Nothing was changed: {file} stays as it was.", file=host.path)
        host.tell(error.phrase if isinstance(error, SavingError) else unread)
        return
    host.show_state(host.path, content, host.context.dossier)
    host.foot.tell(
        host.context.localizer.gettext(
            "{file} has format {number} now, with the same statements.", file=host.path, number=upgrade.NEWEST
        )
    )
