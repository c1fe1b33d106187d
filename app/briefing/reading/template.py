"""Template: a small valid briefing for a kind of meeting, a set of parties and languages, that says what to fill in."""

import re
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from app.briefing.i18n import tags, territories
from app.briefing.i18n.catalogues import ENGLISH, INTERFACE, language_of
from app.briefing.i18n.localizer import Localizer, localizer_for
from app.briefing.model.model import Agreement, Briefing, Edition, Occasion, Sector, Statement, Step
from app.briefing.model.parts import Evidence, Party, Person, Source, Text, Theme
from app.briefing.model.visit_book import Commitment, Delegation, Issue, Life, Meeting, Member, Point, Position
from app.briefing.reading.extract import written
from app.runtime.phrases import Phrase, PhraseError

Kind = Literal["state-visit", "official-visit", "working-visit", "commission-session", "forum"]
KINDS: Final[tuple[Kind, ...]] = ("state-visit", "official-visit", "working-visit", "commission-session", "forum")

SOURCE: Final = "source-to-replace"
"""Id of the source that stands for those to be named."""

_EVIDENCE: Final = (Evidence(SOURCE, "whole"),)
_SHORT_NAME: Final = re.compile(r"[A-Z]{2,8}")


class TemplateError(PhraseError):
    """An order cannot be carried out; `phrase` says why."""


@dataclass(frozen=True)
class TemplateOrder:
    """Order of a template.

    `parties`: the host, then the guests, by the code of a state (ISO 3166-1) or the short name of an organisation;
    `languages`: tags of the texts; `dates`: period of the meeting; `today`: the last day of the data, `2026-11-28`.
    """

    kind: Kind
    parties: tuple[str, ...]
    languages: tuple[str, ...]
    dates: str
    today: str


class _Words(NamedTuple):
    """Texts of a template in one language."""

    kind: str
    note: str
    place: str
    message: str
    theme: str
    sector: str
    agreement: str
    step: str
    commitment: str
    issue: str
    position: str
    line: str
    say: str
    obtain: str
    question: str
    answer: str
    person: str
    office: str
    head: str
    life: str
    meetings: tuple[str, ...]


def kind_name(kind: Kind, localizer: Localizer) -> str:
    """Return the name of a kind of meeting."""
    names: dict[Kind, str] = {
        "state-visit": localizer.gettext("state visit"),
        "official-visit": localizer.gettext("official visit"),
        "working-visit": localizer.gettext("working visit"),
        "commission-session": localizer.gettext("session of the intergovernmental commission"),
        "forum": localizer.gettext("forum"),
    }
    return names[kind]


def organisations(localizer: Localizer) -> dict[str, str]:
    """Return the names of well-known organisations by their short name."""
    return {
        "CICA": localizer.gettext("Conference on Interaction and Confidence Building Measures in Asia"),
        "CIS": localizer.gettext("Commonwealth of Independent States"),
        "EAEU": localizer.gettext("Eurasian Economic Union"),
        "OSCE": localizer.gettext("Organization for Security and Co-operation in Europe"),
        "OTS": localizer.gettext("Organization of Turkic States"),
        "SCO": localizer.gettext("Shanghai Cooperation Organisation"),
        "UN": localizer.gettext("United Nations"),
    }


def template(order: TemplateOrder) -> bytes:
    """Return the bytes of a template: a valid briefing of which the check reports no error. Raises TemplateError.

    A language without a catalogue has the names that CLDR gives in it, and the English texts beside them, as English.
    """
    languages = _languages(order.languages)
    words = {tag: _words(localizer_for(tag), order.kind) for tag in _spoken(languages)}
    return written(_briefing(order, languages, words))


def _languages(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages of texts for tags, each once. Raises TemplateError."""
    if not given:
        raise TemplateError(Phrase.of("Name at least one language of the texts."))
    found = tuple(dict.fromkeys(language_of(tag) if tag in INTERFACE else tags.canonical(tag) for tag in given))
    if "" in found:
        wrong = next(tag for tag in given if tag not in INTERFACE and not tags.canonical(tag))
        raise TemplateError(
            Phrase.of("There is no language “{given}”. Give tags such as kk, fr or uz-Latn.", given=wrong)
        )
    return found


def _spoken(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages in which the texts are written: those with a catalogue, and English for any other."""
    spoken = tuple(tag for tag in languages if tag in INTERFACE)
    return spoken if len(spoken) == len(languages) or ENGLISH in spoken else (*spoken, ENGLISH)


def _title(words: dict[str, _Words], names: list[Text]) -> Text:
    """Return the title: kind and parties, in each language that has all their names."""
    return {
        tag: f"{own.kind[:1].upper()}{own.kind[1:]}: {' – '.join(name[tag] for name in names)}"
        for tag, own in words.items()
        if all(tag in name for name in names)
    }


def _words(localizer: Localizer, kind: Kind) -> _Words:
    gettext = localizer.gettext
    opening = gettext("Plenary session") if kind in ("commission-session", "forum") else gettext("Talks")
    closing = {
        "state-visit": gettext("Official dinner"),
        "commission-session": gettext("Signing of the protocol of the session"),
        "forum": gettext("Meetings of companies"),
    }
    return _Words(
        kind=kind_name(kind, localizer),
        note=gettext("Template: replace each text that says what belongs there, and each source that is to be named."),
        place=gettext("Place of the meeting"),
        message=gettext("Key message: what the meeting is about, in one sentence that a source bears out."),
        theme=gettext("Trade"),
        sector=gettext("What the sides do in this field, with its source."),
        agreement=gettext("Title of a document between the sides, with its status and dates"),
        step=gettext("What follows after the meeting, and by when."),
        commitment=gettext("What was promised before, by whom and by when, and what became of it."),
        issue=gettext("Sensitive subject"),
        position=gettext("What this side holds, with its source."),
        line=gettext("The line of the office, in its own words."),
        say=gettext("What to say at the meeting, in the words of the office."),
        obtain=gettext("What the meeting is to bring."),
        question=gettext("A subject that the other side may raise."),
        answer=gettext("The answer of the office."),
        person=gettext("Name of the head of the delegation"),
        office=gettext("office held on that day"),
        head=gettext("head of the delegation"),
        life=gettext("The life of this person in a few sentences, with its source."),
        meetings=(opening, closing[kind]) if kind in closing else (opening,),
    )


def _briefing(order: TemplateOrder, languages: tuple[str, ...], words: dict[str, _Words]) -> Briefing:
    def text(name: str) -> Text:
        return {tag: getattr(own, name) for tag, own in words.items()}

    named = tuple(dict.fromkeys((*languages, *words)))
    parties = tuple(_party(code, named) for code in _codes(order.parties))
    first, *others = (party.id for party in parties)
    day = order.dates.partition("/")[0]
    visit = order.kind.endswith("visit")
    titles = zip(*(own.meetings for own in words.values()), strict=True)
    meetings = tuple(
        Meeting(f"meeting-{number}", day, dict(zip(words, title, strict=True)), _EVIDENCE)
        for number, title in enumerate(titles, 1)
    )
    positions = tuple(Position(party.id, text("position"), _EVIDENCE) for party in parties)
    people = tuple(Person(f"head-{party.id}", text("person"), text("office"), party.id) for party in parties)
    return Briefing(
        format="briefing/2",
        id=f"{'-'.join(party.id for party in parties)}-{order.kind}-{day}"[:64].rstrip("-"),
        languages=languages,
        edition=Edition(1, order.today, note=text("note")),
        occasion=Occasion(
            title=_title(words, [party.name for party in parties]),
            kind=text("kind"),
            dates=order.dates,
            places=(text("place"),),
            host=first,
            guests=tuple(others),
            evidence=_EVIDENCE,
        ),
        parties=parties,
        sources=(_source(next(iter(words))),),
        people=people,
        themes=(Theme("trade", text("theme")),),
        messages=(Statement("message-1", text("message"), _EVIDENCE),),
        sectors=(Sector("sector-trade", "trade", text("sector"), _EVIDENCE),),
        agreements=(Agreement("document-1", "treaty", "unknown", _EVIDENCE, text("agreement"), themes=("trade",)),),
        steps=(Step("step-1", text("step"), _EVIDENCE),),
        commitments=() if visit else (Commitment("commitment-1", text("commitment"), "open", _EVIDENCE),),
        issues=() if order.kind == "forum" else (Issue("issue-1", text("issue"), positions, text("line")),),
        points=(
            Point("point-1", text("say"), meeting="meeting-1"),
            Point("point-2", text("obtain"), "obtain", meeting="meeting-1"),
            Point("point-3", text("question"), "if-raised", text("answer"), "meeting-1"),
        ),
        programme=meetings,
        delegations=tuple(
            Delegation(f"delegation-{party.id}", party.id, (Member(person.id, text("head")),), _EVIDENCE)
            for party, person in zip(parties, people, strict=True)
        ),
        lives=tuple(Life(f"life-{person.id}", person.id, text("life"), _EVIDENCE) for person in people if visit),
    )


def _source(language: str) -> Source:
    localizer = localizer_for(language)
    return Source(
        SOURCE,
        publisher=localizer.gettext("Publisher to be named"),
        language=language,
        title=localizer.gettext("Source to be named"),
    )


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of at least two parties. Raises TemplateError."""
    codes = tuple(code.strip().upper() for code in given)
    if len(codes) < 2 or len(set(codes)) < len(codes):
        raise TemplateError(Phrase.of("Name two parties or more, the host first, each once: KZ+RS."))
    for code in codes:
        if not _SHORT_NAME.fullmatch(code) or (len(code) == 2 and code not in territories.codes() | {"UN"}):
            raise TemplateError(
                Phrase.of(
                    "No state has the code {code}. Give the two letters of ISO 3166-1, such as KZ or RS, or the short "
                    "name of an organisation in three letters or more.",
                    code=code,
                )
            )
    return codes


def _party(code: str, languages: tuple[str, ...]) -> Party:
    """Return a party with its name in each language that has one; an organisation that is not known has its code."""
    if code in territories.codes():
        names = {tag: territories.names(tag).get(code, "") for tag in languages}
        return Party(code.lower(), {tag: name for tag, name in names.items() if name} or {ENGLISH: code}, code)
    known = {tag: organisations(localizer_for(tag)) for tag in languages if tag in INTERFACE}
    return Party(code.lower(), {tag: names.get(code, code) for tag, names in known.items()}, code, "organisation")
