"""Verbs `pack` and `unpack`: a briefing with copies of its sources as one file, and its parts in a folder again."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.briefing.container import archive, members
from app.briefing.container.archive import Container
from app.briefing.container.contained import Contained, container_of
from app.briefing.container.members import BRIEFING, PICTURES, SEAL, SOURCES, SUFFIX
from app.briefing.container.packing import copy_bytes, packed
from app.briefing.i18n.localizer import Localizer
from app.briefing.seals.seal_place import is_sealed
from app.briefing.workbook.opening import raw_bytes
from app.cli.arguments import DONE, FAULTY, Parser, tell_faults
from app.cli.briefing_file import is_there, tell_written, usable
from app.cli.sealed import SEAL_TAKEN, only_to_be_read, seal_to_break, tell_if_gone
from app.runtime import saving
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError

Files = dict[str, Path]
"""Files by their names in a container."""


def main(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `pack`; return the exit status, 1 if nothing was written. Raises UsageError, SavingError, CopyError."""
    parser = _pack_parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    path, target = Path(options.BRIEFING), Path(options.OUT)
    if target.suffix.lower() != SUFFIX:
        parser.refuse(localizer.gettext("A briefing as one file is written as {suffix}.", suffix=SUFFIX))
    copies = _files(options.source, SOURCES, parser, localizer)
    pictures = _files(options.picture, PICTURES, parser, localizer)
    if path.is_dir():
        copies, pictures = _found(path / SOURCES, SOURCES) | copies, _found(path / PICTURES, PICTURES) | pictures
        path /= BRIEFING
    in_place = target.exists() and path.exists() and target.samefile(path)
    if not in_place and is_there(target, localizer):
        return FAULTY
    return _pack(path, target, copies, pictures, localizer, breaking=options.break_seal if in_place else None)


def _pack(
    path: Path, target: Path, copies: Files, pictures: Files, localizer: Localizer, *, breaking: bool | None
) -> int:
    """Write a container; return the exit status. Raises SavingError and CopyError.

    `breaking`: whether a seal may be broken in place; None elsewhere.
    """
    found = usable(path, raw_bytes(path), localizer)
    if found is None:
        return FAULTY
    data, briefing = found
    if breaking is not None and seal_to_break(target, data, localizer, breaking=breaking) is False:
        return FAULTY
    tell_if_gone(path, data, briefing.id, localizer)
    ids = {source.id for source in briefing.sources}
    pictured = {person.id for person in briefing.people} | {party.id for party in briefing.parties}
    if (source := _unknown(copies, ids)) is not None:
        told = localizer.gettext("The briefing has no source with the id “{id}”, for which a copy is given.", id=source)
    elif (person := _unknown(pictures, pictured)) is not None:
        told = localizer.gettext(
            "The briefing has no person or party with the id “{id}”, for which a picture is given.", id=person
        )
    else:
        told = ""
    if told:
        sys.stderr.write(f"{told}\n")
        return FAULTY
    saving.save(target, packed(data, _read(copies), _read(pictures)))
    tell_written(target, localizer)
    container = container_of(data)
    held = set(map(_identifier, copies)) | (set(container.copies) if container is not None else set())
    sys.stdout.write(f"{copies_told(len(held & ids), len(ids), localizer)}\n")
    if is_sealed(path, data):
        sys.stdout.write(f"{localizer.phrase(SEAL_TAKEN)}\n")
    return DONE


def _unknown(files: Files, ids: set[str]) -> str | None:
    """Return the id of the first file that is not among those of the briefing."""
    return next((identifier for identifier in map(_identifier, files) if identifier not in ids), None)


def _identifier(name: str) -> str:
    return name.rpartition(".")[0]


def copies_told(copies: int, sources: int, localizer: Localizer) -> str:
    """Return how many sources of a briefing have a copy with it, as a sentence."""
    return localizer.ngettext(
        "A copy of {n} source of {all} is in it.", "Copies of {n} sources of {all} are in it.", copies, all=sources
    )


def _files(pairs: list[str] | None, folder: str, parser: Parser, localizer: Localizer) -> Files:
    """Return files from `ID=FILE` pairs. Raises UsageError."""
    files: dict[str, tuple[str, Path]] = {}
    for pair in pairs or ():
        identifier, equals, path = pair.partition("=")
        if not (identifier and equals and path):
            parser.refuse(localizer.gettext("“{given}” is not a source and a file: write ID=FILE.", given=pair))
        name = members.file_name(folder, identifier, path)
        if name is None:
            known = ", ".join(members.MEDIA_TYPES[folder])
            parser.refuse(
                localizer.gettext(
                    "“{given}” is of a kind that is not carried. Known: {known}.", given=pair, known=known
                )
            )
        files[identifier] = name, Path(path)
    return dict(files.values())


def _found(folder: Path, kind: str) -> Files:
    """Return the files of a folder that `unpack` wrote."""
    if not folder.is_dir():
        return {}
    names = ((members.file_name(kind, path.stem, path.name), path) for path in sorted(folder.iterdir()))
    return {name: path for name, path in names if name == path.name}


def _read(files: Files) -> dict[str, bytes]:
    """Return the content of files. Raises CopyError."""
    return {name: copy_bytes(path) for name, path in files.items()}


def unpack(arguments: Sequence[str], localizer: Localizer) -> int:
    """Run `unpack`; return the exit status, 1 if nothing was written. Raises UsageError, SavingError, CopyError."""
    parser = _unpack_parser(localizer)
    options = parser.read(arguments)
    if options is None:
        return DONE
    path, folder = Path(options.FILE), Path(options.FOLDER)
    found = archive.opened(path)
    if not isinstance(found, Container):
        tell_faults(path, found, localizer)
        return FAULTY
    if only_to_be_read(path, Contained.of(found), localizer):
        return FAULTY
    found.digest()  # all of it can be read before any of it is written
    _write(found, folder)
    tell_written(folder, localizer)
    return DONE


def _write(container: Container, folder: Path) -> None:
    """Write the members of a container into a new or empty folder. Raises SavingError, CopyError."""
    try:
        folder.mkdir(exist_ok=True)
        if any(folder.iterdir()):
            raise SavingError(Phrase.of("{file} is not empty. Give a new folder.", file=folder))
        for name in {name.partition("/")[0] for name in container.entries if "/" in name}:
            (folder / name).mkdir()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SavingError(Phrase.of("{file} cannot be made: {reason}.", file=folder, reason=reason)) from error
    with container.reading() as read:
        for name in container.entries:
            if name == BRIEFING:
                saving.save(folder / name, container.briefing)
            elif name == SEAL or "/" in name:
                saving.save(folder / name, read(name))


def _pack_parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing pack",
        "briefing pack BRIEFING [--source ID=FILE …] [--picture ID=FILE …] OUT.briefing",
        localizer.gettext(
            "Write a briefing with copies of its sources and with pictures as one file. The same content gives the "
            "same bytes."
        ),
        "pack visit.json --source kazinform-alliance=article.pdf visit.briefing",
        "pack visit.briefing --source kazinform-alliance=article.pdf visit.briefing",
        "pack folder visit.briefing",
        "unpack visit.briefing folder",
    )
    parser.arguments.add_argument(
        "BRIEFING", help=localizer.gettext("the briefing, or a folder that “unpack” wrote; what it holds goes along")
    )
    parser.arguments.add_argument(
        "OUT", help=localizer.gettext("the file to write; one that is there is left as it is, unless it is BRIEFING")
    )
    add = parser.options.add_argument
    add(
        "--source",
        metavar="ID=FILE",
        action="append",
        help=localizer.gettext("a copy of a source: PDF, text, saved page, picture or table; may be repeated"),
    )
    add(
        "--picture",
        metavar="ID=FILE",
        action="append",
        help=localizer.gettext("a picture of a person or a party; may be repeated"),
    )
    add(
        "--break-seal",
        action="store_true",
        help=localizer.gettext("replace a sealed file, whose seal is then taken away"),
    )
    parser.add_language()
    return parser


def _unpack_parser(localizer: Localizer) -> Parser:
    parser = Parser(
        localizer,
        "briefing unpack",
        "briefing unpack FILE.briefing FOLDER",
        localizer.gettext("Write the parts of a briefing that travels as one file into a folder."),
        "unpack visit.briefing folder",
        "pack folder visit.briefing",
    )
    parser.arguments.add_argument("FILE", help=localizer.gettext("the briefing with copies of its sources"))
    parser.arguments.add_argument("FOLDER", help=localizer.gettext("a new or an empty folder"))
    parser.add_language()
    return parser
