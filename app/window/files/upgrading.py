"""Upgrading: writes the open file in the newest format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.briefing.container.contained import carried, container_of, same
from app.briefing.container.copies import CopyError
from app.briefing.index.dossier import Dossier
from app.briefing.reading import upgrade
from app.briefing.reading.reader import read
from app.briefing.seals.seal_place import is_sealed
from app.briefing.workbook.opening import raw_bytes
from app.runtime import paths, saving
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError

if TYPE_CHECKING:
    from app.window.context.window_host import WindowHost


def can_upgrade(host: WindowHost) -> bool:
    """Return whether the open file is in an older format and may be written."""
    return upgrade.number_of(host.data) in range(1, upgrade.NEWEST) and host.path not in paths.bundled_briefings()


def upgrade_open(host: WindowHost) -> None:
    """Write the open file in the newest format and show it again; say why if that is not done.

    A container stays one, with the same copies and pictures.
    """
    from app.briefing.container.packing import file_content  # only for the few files that are older

    if is_sealed(host.path, host.data):
        host.tell(Phrase.of("The file is sealed, and to change it breaks the seal. Save it under another name first."))
        return
    try:
        with saving.changing(host.path):
            content = carried(upgrade.upgraded(host.data), host.data)
            found = raw_bytes(host.path)
            if not isinstance(found, bytes) or not same(found, host.data) or read(content) != read(host.data):
                raise SavingError(Phrase.of("Nothing was changed: {file} stays as it was.", file=host.path))
            saving.save(host.path, file_content(content))
            written = raw_bytes(host.path)
    except (SavingError, CopyError) as error:
        host.tell(error.phrase)
        return
    # The copies stand at other places in the new container.
    data = written if isinstance(written, bytes) and written == content else bytes(content)
    host.show_state(host.path, data, Dossier(host.context.dossier.briefing, container_of(data)))
    host.foot.tell(
        host.context.localizer.gettext(
            "{file} has format {number} now, with the same statements.", file=host.path, number=upgrade.NEWEST
        )
    )
