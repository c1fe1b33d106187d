"""Honesty: whether what is quoted was said, word for word, by whom the briefing says, and where."""

import functools
import re
from collections.abc import Iterator
from typing import Final

from app.briefing.i18n.language_data import joined
from app.briefing.model.model import Agreement, Quote
from app.briefing.model.parts import Evidence
from app.briefing.model.periods import span
from app.briefing.model.values import Computed
from app.briefing.prose import overlap, windows
from app.briefing.prose.matching import same
from app.briefing.prose.numerals import Written, numbers
from app.briefing.prose.said import offices
from app.briefing.prose.word_table import language_code
from app.briefing.validation.rule import Case, Remark, Rule

_VARIANTS: Final = str.maketrans(
    dict.fromkeys("«»„“”‟‹›″", '"') | dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)

_REST: Final = re.compile(r"\w+")
_STEM: Final = 3
"""Letters of a family name by which it is known whatever its ending."""
_SENTENCE: Final = 300
"""Characters of a sentence before a name that are looked at."""
_ARTICLE: Final = 4
"""Characters before an office with which a sentence begins."""
_CITING: Final = re.compile(joined(lambda one: one.sentences.citing_pattern, "|"), re.IGNORECASE)
"""Words by which the speaker is named as the one who is cited."""

_MOST: Final = 20
"""Amounts of a quote that are held against an excerpt in another language."""


def folded(text: str) -> str:
    """A text with one form of quotation marks and dashes and single blanks between words, and nothing else changed."""
    return " ".join(text.translate(_VARIANTS).split())


def stands(words: str, text: str) -> bool:
    """Whether folded words stand in a folded text, from the start of a word to the end of one."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        within = words[0].isalnum() and _in_word(text[start - 1 : start])
        if not within and not (words[-1].isalnum() and _in_word(text[end : end + 1])):
            return True
        rest = windows.match(_REST, text, start) if within else None
        start = text.find(words, rest.end() if rest else start + 1)
    return False


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@functools.lru_cache(maxsize=64)
def _whole(text: str) -> str:
    return folded(text)


@functools.lru_cache(maxsize=64)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(folded(line) for line in text.splitlines())


def excerpts(case: Case) -> Iterator[Remark]:
    """Each excerpt stands word for word in the text of its source, where that is at hand, and in the place named."""
    for path, item_id, evidence in _proofs(case):
        text = case.texts.get(evidence.source)
        if text is None or not evidence.excerpt:
            continue
        case.pace.step(1 + len(text) // 1000)
        words = folded(evidence.excerpt)
        if not stands(words, _whole(text)):
            told = case.localizer.gettext(
                "The excerpt does not appear word for word in the text of “{source}”: “{words}”. Copy it from there.",
                source=evidence.source,
                words=_short(evidence.excerpt),
            )
            yield Remark("error", "excerpt", f"{path}.excerpt", item_id, told)
        else:
            yield from _place(case, path, item_id, evidence, words)


def _place(case: Case, path: str, item_id: str, evidence: Evidence, words: str) -> Iterator[Remark]:
    """Whether the excerpt stands in the paragraph named: in a text file, each line is a paragraph."""
    kind, _, number = evidence.place.partition(" ")
    lines = _lines(case.texts[evidence.source])
    found = [index for index, line in enumerate(lines, 1) if stands(words, line)] if kind == "paragraph" else []
    if found and int(number) not in found:
        told = case.localizer.gettext(
            "The excerpt is in paragraph {found}, not in {named}.",
            found=", ".join(map(str, found)),
            named=number,
        )
        yield Remark("warning", "place", f"{path}.place", item_id, told)


def quotes(case: Case) -> Iterator[Remark]:
    """A quote says when it was said; a direct one stands word for word in its source."""
    localizer = case.localizer
    for index, quote in enumerate(case.dossier.briefing.quotes):
        path = f"quotes[{index}]"
        if quote.date is None:
            told = localizer.gettext("The quote has no date. Give the day on which it was said, if a source gives it.")
            yield Remark("warning", "quote-date", path, quote.id, told)
        if quote.kind == "direct":
            yield from _direct(case, path, quote)
            yield from _own_excerpts(case, path, quote)


def _direct(case: Case, path: str, quote: Quote) -> Iterator[Remark]:
    texts = {
        evidence.source: case.texts[evidence.source] for evidence in quote.evidence if evidence.source in case.texts
    }
    words = getattr(quote.text, quote.language or "ru") or ""
    if texts and not any(stands(folded(words), _whole(text)) for text in texts.values()):
        told = case.localizer.gettext(
            "The quote does not appear word for word in the text of “{source}”: “{words}”. Copy it from there.",
            source=", ".join(texts),
            words=_short(_differing(folded(words), [_whole(text) for text in texts.values()])),
        )
        yield Remark("error", "quote", f"{path}.text.{quote.language}", quote.id, told)


def _own_excerpts(case: Case, path: str, quote: Quote) -> Iterator[Remark]:
    """A direct quote agrees with the excerpts of its own evidence: in words where they overlap, else in amounts."""
    language = quote.language or "ru"
    words = getattr(quote.text, language) or ""
    said: dict[str, list[Written]] | None = None
    for index, evidence in enumerate(quote.evidence):
        if not evidence.excerpt:
            continue
        source = case.dossier.sources[evidence.source].language
        if language_code(source) != language:
            said = _amounts(words, language) if said is None else said
            yield from _unlike(case, f"{path}.evidence[{index}].excerpt", quote, said, evidence.excerpt, source)
            continue
        case.pace.step(1 + (len(words) + len(evidence.excerpt)) // 8)
        differing = overlap.differing(words, evidence.excerpt, serbian=language == "sr")
        if differing:
            told = case.localizer.gettext(
                "The quote has “{quoted}” where the excerpt of its evidence has “{excerpt}”. Give the words that the "
                "source has.",
                quoted=differing[0],
                excerpt=differing[1],
            )
            yield Remark("error", "quote", f"{path}.text.{language}", quote.id, told)


def _amounts(text: str, language: str) -> dict[str, list[Written]]:
    """The amounts of money and the shares of a text."""
    written = list(numbers(text, language))
    return {kind: [one for one in written if one.kind == kind] for kind in ("money", "percent")}


def _unlike(
    case: Case, path: str, quote: Quote, ours: dict[str, list[Written]], excerpt: str, language: str
) -> Iterator[Remark]:
    """Amounts of money and shares of a quote against those of an excerpt in another language."""
    for kind, held in _amounts(excerpt, language).items():
        if held and ours[kind] and not any(same(one, other) for one in held for other in ours[kind][:_MOST]):
            told = case.localizer.gettext(
                "The excerpt has {numbers}, but the quote has {others}. Look which of them was said.",
                numbers=", ".join(one.shown for one in held),
                others=", ".join(one.shown for one in ours[kind][:_MOST]),
            )
            yield Remark("warning", "quote", path, quote.id, told)


def _differing(words: str, texts: list[str]) -> str:
    """The words of a quote from the first on that no source has in this order."""
    parts = words.split(" ")
    low, high = 0, len(parts)
    while low < high:  # the longest beginning that stands somewhere
        middle = (low + high + 1) // 2
        if any(" ".join(parts[:middle]) in text for text in texts):
            low = middle
        else:
            high = middle - 1
    return " ".join(parts[max(0, low - 2) :])


def speakers(case: Case) -> Iterator[Remark]:
    """Nobody speaks of himself by his name: a text that names its own speaker within a sentence is another's."""
    for index, quote in enumerate(case.dossier.briefing.quotes):
        name = case.dossier.said_by(quote).name
        for language in quote.text.languages():
            family = (getattr(name, language) or "").rpartition(" ")[2]
            found = _named_within(getattr(quote.text, language), language, family) if len(family) > _STEM else ""
            if found:
                told = case.localizer.gettext(
                    "The text names its own speaker: “{words}”. Look whether somebody else said it.", words=found
                )
                yield Remark("warning", "speaker", f"quotes[{index}].text.{language}", quote.id, told)
                break


def _named_within(text: str, language: str, family: str) -> str:
    """The name in a text that stands neither at the beginning of a sentence nor as that of who is cited."""
    stem = re.escape(family[: max(_STEM, len(family) - 1)])
    for found in windows.finditer(re.compile(rf"(?<!\w){stem}\w{{0,5}}"), text):
        sentence = re.split(r"[.!?:]\s+", text[max(0, found.start() - _SENTENCE) : found.start()])[-1]
        plain = [word for word in re.findall(r"[^\W\d_][\w’'-]*", sentence) if word[0].islower()]
        begun = [one for one in offices(sentence, language) if one.start <= _ARTICLE]
        if plain and not begun and not _CITING.search(sentence):
            return found[0]
    return ""


def reporters(case: Case) -> Iterator[Remark]:
    """Money of months or years is counted by someone: without a reporter nobody can compare it.

    Nobody counts what a document or a day's announcement names, so where an agreement has the same evidence there is
    nothing to ask for.
    """
    briefing = case.dossier.briefing
    documents = {(one.source, one.place) for agreement in briefing.agreements for one in agreement.evidence}
    for index, figure in enumerate(briefing.figures):
        counted = figure.period is not None and span(figure.period).precision != "day"
        named = any(one.place != "whole" and (one.source, one.place) in documents for one in figure.evidence)
        if counted and not named and figure.reporter is None and figure.unit[:3].isupper():
            told = case.localizer.gettext("The figure names no reporter. Say whose figure it is, if a source says so.")
            yield Remark("note", "reporter", f"figures[{index}]", figure.id, told)


def _proofs(case: Case) -> Iterator[tuple[str, str, Evidence]]:
    """Every piece of evidence with its path and the id of its item."""
    briefing = case.dossier.briefing
    for index, evidence in enumerate(briefing.occasion.evidence):
        yield f"occasion.evidence[{index}]", "", evidence
    for path, item in case.items():
        if isinstance(item, Computed):
            continue
        for index, evidence in enumerate(item.evidence):
            yield f"{path}.evidence[{index}]", item.id, evidence
        for number, milestone in enumerate(item.milestones if isinstance(item, Agreement) else ()):
            for index, evidence in enumerate(milestone.evidence):
                yield f"{path}.milestones[{number}].evidence[{index}]", item.id, evidence


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


RULES: Final[tuple[Rule, ...]] = (excerpts, quotes, speakers, reporters)
