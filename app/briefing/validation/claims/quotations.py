"""Quotations: check of quotes and excerpts, word for word, against their sources, speakers and places."""

import functools
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from app.briefing.i18n.language_data import joined
from app.briefing.model.model import Quote, proofs
from app.briefing.model.parts import Evidence
from app.briefing.model.periods import span
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
"""Letters of a family name that are compared, without its ending."""
_SENTENCE: Final = 300
"""Characters of a sentence before a name that are examined."""
_ARTICLE: Final = 4
"""Largest offset, in characters, of an office that begins a sentence: room for an article."""
_CITING: Final = re.compile(joined(lambda one: one.sentences.citing_pattern, "|"), re.IGNORECASE)
"""Words that cite the speaker by name."""

_MOST: Final = 20
"""Largest number of amounts of a quote compared with an excerpt in another language."""


def folded(text: str) -> str:
    """Return a text with uniform quotation marks, dashes and single blanks, otherwise unchanged."""
    return " ".join(text.translate(_VARIANTS).split())


def stands(words: str, text: str) -> bool:
    """Return whether folded words occur in a folded text as whole words."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        inside_word = words[0].isalnum() and _in_word(text[start - 1 : start])
        if not inside_word and not (words[-1].isalnum() and _in_word(text[end : end + 1])):
            return True
        rest = windows.match(_REST, text, start) if inside_word else None
        start = text.find(words, rest.end() if rest else start + 1)
    return False


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@functools.lru_cache(maxsize=64)
def _folded_text(text: str) -> str:
    return folded(text)


@functools.lru_cache(maxsize=64)
def _folded_lines(text: str) -> tuple[str, ...]:
    return tuple(folded(line) for line in text.splitlines())


def excerpts(case: Case) -> Iterator[Remark]:
    """Report an excerpt that does not occur in the available text of its source, or not at its place."""
    for path, item_id, evidence in all_proofs(case):
        text = case.texts.get(evidence.source)
        if text is None or not evidence.excerpt:
            continue
        case.pace.step(1 + len(text) // 1000)
        words = folded(evidence.excerpt)
        if not stands(words, _folded_text(text)):
            message = case.localizer.gettext(
                "The excerpt does not appear word for word in the text of “{source}”: “{words}”. Copy it from there.",
                source=evidence.source,
                words=short(evidence.excerpt),
            )
            yield Remark("error", "excerpt", f"{path}.excerpt", item_id, message)
        else:
            yield from _place_remarks(case, path, item_id, evidence, words)


def _place_remarks(case: Case, path: str, item_id: str, evidence: Evidence, words: str) -> Iterator[Remark]:
    """Report an excerpt outside the paragraph named; in a text file each line is a paragraph."""
    kind, _, number = evidence.place.partition(" ")
    lines = _folded_lines(case.texts[evidence.source])
    paragraphs = [index for index, line in enumerate(lines, 1) if stands(words, line)] if kind == "paragraph" else []
    first, _, last = number.partition("-")
    if paragraphs and not any(int(first) <= one <= int(last or first) for one in paragraphs):
        message = case.localizer.gettext(
            "The excerpt is in paragraph {found}, not in {named}.",
            found=", ".join(map(str, paragraphs)),
            named=number,
        )
        yield Remark("warning", "place", f"{path}.place", item_id, message)


def quotes(case: Case) -> Iterator[Remark]:
    """Report a quote without a date, and a direct quote that differs from its source."""
    localizer = case.localizer
    for index, quote in enumerate(case.dossier.briefing.quotes):
        path = f"quotes[{index}]"
        if quote.date is None:
            text = localizer.gettext("The quote has no date. Give the day on which it was said, if a source gives it.")
            yield Remark("warning", "quote-date", path, quote.id, text)
        if quote.kind == "direct":
            yield from _direct(case, path, quote)
            yield from _own_excerpts(case, path, quote)


def _direct(case: Case, path: str, quote: Quote) -> Iterator[Remark]:
    texts = {
        evidence.source: case.texts[evidence.source] for evidence in quote.evidence if evidence.source in case.texts
    }
    words = quote.text.get(quote.language or "", "")
    if texts and not any(stands(folded(words), _folded_text(text)) for text in texts.values()):
        message = case.localizer.gettext(
            "The quote does not appear word for word in the text of “{source}”: “{words}”. Copy it from there.",
            source=", ".join(texts),
            words=short(_words_from_deviation(folded(words), [_folded_text(text) for text in texts.values()])),
        )
        yield Remark("error", "quote", f"{path}.text.{quote.language}", quote.id, message)


def _own_excerpts(case: Case, path: str, quote: Quote) -> Iterator[Remark]:
    """Report a direct quote that differs from its own excerpts: in overlapping words, else in amounts."""
    language = quote.language or ""
    words = quote.text.get(language, "")
    ours: dict[str, list[Written]] | None = None
    for index, evidence in enumerate(quote.evidence):
        if not evidence.excerpt:
            continue
        source = case.dossier.sources[evidence.source].language
        if language_code(source) != language:
            ours = _amounts(words, language) if ours is None else ours
            yield from _amount_remarks(case, f"{path}.evidence[{index}].excerpt", quote, ours, evidence.excerpt, source)
            continue
        case.pace.step(1 + (len(words) + len(evidence.excerpt)) // 8)
        differing = overlap.differing(words, evidence.excerpt, language)
        if differing:
            message = case.localizer.gettext(
                "The quote has “{quoted}” where the excerpt of its evidence has “{excerpt}”. Give the words that the "
                "source has.",
                quoted=differing[0],
                excerpt=differing[1],
            )
            yield Remark("error", "quote", f"{path}.text.{language}", quote.id, message)


def _amounts(text: str, language: str) -> dict[str, list[Written]]:
    """Return the amounts of money and the percentages in a text."""
    written = list(numbers(text, language))
    return {kind: [number for number in written if number.kind == kind] for kind in ("money", "percent")}


def _amount_remarks(
    case: Case, path: str, quote: Quote, ours: dict[str, list[Written]], excerpt: str, language: str
) -> Iterator[Remark]:
    """Report an excerpt in another language whose amounts differ from those of the quote."""
    for kind, theirs in _amounts(excerpt, language).items():
        if theirs and ours[kind] and not any(same(amount, other) for amount in theirs for other in ours[kind][:_MOST]):
            message = case.localizer.gettext(
                "The excerpt has {numbers}, but the quote has {others}. Look which of them was said.",
                numbers=", ".join(amount.shown for amount in theirs),
                others=", ".join(amount.shown for amount in ours[kind][:_MOST]),
            )
            yield Remark("warning", "quote", path, quote.id, message)


def _words_from_deviation(words: str, texts: list[str]) -> str:
    """Return the words of a quote from its first deviation from all sources, with two words before it."""
    parts = words.split(" ")
    low, high = 0, len(parts)
    while low < high:  # the longest beginning that a source has
        middle = (low + high + 1) // 2
        if any(" ".join(parts[:middle]) in text for text in texts):
            low = middle
        else:
            high = middle - 1
    return " ".join(parts[max(0, low - 2) :])


def speakers(case: Case) -> Iterator[Remark]:
    """Report a quote that names its own speaker within a sentence: somebody else may have said it."""
    for index, quote in enumerate(case.dossier.briefing.quotes):
        name = case.dossier.said_by(quote).name
        for language in quote.text:
            family = name.get(language, "").rpartition(" ")[2]
            mention = _mention_within(quote.text.get(language, ""), language, family) if len(family) > _STEM else ""
            if mention:
                message = case.localizer.gettext(
                    "The text names its own speaker: “{words}”. Look whether somebody else said it.", words=mention
                )
                yield Remark("warning", "speaker", f"quotes[{index}].text.{language}", quote.id, message)
                break


def _mention_within(text: str, language: str, family: str) -> str:
    """Return a name in a text that neither begins a sentence nor cites the speaker; empty if there is none."""
    stem = re.escape(family[: max(_STEM, len(family) - 1)])
    for match in windows.finditer(re.compile(rf"(?<!\w){stem}\w{{0,5}}"), text):
        sentence = re.split(r"[.!?:]\s+", text[max(0, match.start() - _SENTENCE) : match.start()])[-1]
        lowercase = [word for word in re.findall(r"[^\W\d_][\w’'-]*", sentence) if word[0].islower()]
        leading_offices = [office for office in offices(sentence, language) if office.start <= _ARTICLE]
        if lowercase and not leading_offices and not _CITING.search(sentence):
            return match[0]
    return ""


def reporters(case: Case) -> Iterator[Remark]:
    """Report sums of money over months or years without a reporter: nobody can compare them.

    Amounts in a document or an announcement have no reporter, so figures with the same evidence as an agreement are
    left out.
    """
    briefing = case.dossier.briefing
    documents = {(entry.source, entry.place) for agreement in briefing.agreements for entry in agreement.evidence}
    for index, figure in enumerate(briefing.figures):
        is_statistic = figure.period is not None and span(figure.period).precision != "day"
        recorded = any(entry.place != "whole" and (entry.source, entry.place) in documents for entry in figure.evidence)
        if is_statistic and not recorded and figure.reporter is None and figure.unit[:3].isupper():
            text = case.localizer.gettext("The figure names no reporter. Say whose figure it is, if a source says so.")
            yield Remark("note", "reporter", f"figures[{index}]", figure.id, text)


def passages(case: Case) -> Iterator[Remark]:
    """Report passages that no evidence names, and those that repeat another."""
    listed = case.dossier.briefing.passages
    used = {msgspec.json.encode(evidence) for _, _, evidence in all_proofs(case)} if listed else set()
    first: dict[bytes, str] = {}
    for index, passage in enumerate(listed):
        words = msgspec.json.encode(passage.evidence)
        if words in first:
            message = case.localizer.gettext(
                "The passage says the same as “{id}”. Keep one of them, and name it everywhere.", id=first[words]
            )
            yield Remark("warning", "passage", f"passages[{index}]", "", message)
        elif words not in used:
            message = case.localizer.gettext("No evidence names this passage. Name it, or remove it.")
            yield Remark("warning", "passage", f"passages[{index}]", "", message)
        first.setdefault(words, passage.id)


def all_proofs(case: Case) -> Iterator[tuple[str, str, Evidence]]:
    """Yield all evidence with its path and the id of its item."""
    briefing = case.dossier.briefing
    for index, evidence in enumerate(briefing.occasion.evidence):
        yield f"occasion.evidence[{index}]", "", evidence
    for path, item in case.items():
        for place, evidence in proofs(item):
            yield f"{path}.{place}", item.id, evidence


def short(text: str) -> str:
    """Return the first words of a text."""
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


RULES: Final[tuple[Rule, ...]] = (excerpts, quotes, speakers, reporters, passages)
