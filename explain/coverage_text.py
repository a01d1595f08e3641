"""How much of documents is encoded and exercised, as lines and as data (`hornbook coverage`).
An open place is one where something is still to do; their number may only shrink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hornbook.engine.coverage import Coverage, Sort, TextCover
from hornbook.engine.exercise import Exercised
from hornbook.explain.coverage_norms import Idle, Unexercised, unexercised_of
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import document_of, short_id

# So many norms, in percent, may stand without a case and without a reason before the command fails.
MOST_UNEXPLAINED = 5


@dataclass(frozen=True, slots=True)
class Covered:
    """A document's coverage with its norms in words. idle: reasons that explain nothing."""

    coverage: Coverage
    norms: tuple[Unexercised, ...]
    idle: tuple[Idle, ...]

    @property
    def unexplained(self) -> int:
        """How many norms are not exercised both ways, and nothing says why."""
        return sum(1 for each in self.norms if not each.because)

    @property
    def open(self) -> int:
        """How many places are open: text without a block, provisions not yet encoded, norms unexplained."""
        text = self.coverage.text
        blocks = self.coverage.blocks
        todo = len(blocks[Sort.KNOWN]) + len(blocks[Sort.SILENT])
        return todo + self.unexplained + (len(text.without) if text else 0)

    @property
    def fails(self) -> bool:
        """Whether so much is open that the command says so by its status."""
        few = self.unexplained * 100 <= self.coverage.norms * MOST_UNEXPLAINED
        return self.open > self.unexplained or not few


def covered(coverage: Coverage, sp: Speaker) -> Covered:
    """A document's coverage, its norms in words."""
    norms, idle = unexercised_of(coverage, sp)
    return Covered(coverage, tuple(norms), tuple(idle))


def coverage_lines(found: Sequence[Covered], seen: Exercised, sp: Speaker) -> Iterator[str]:
    """The documents one after another, then what the cases asked."""
    for each in found:
        yield from _document_lines(each, sp)
        yield ""
    yield say("coverage.cases", cases=f"{seen.cases:,}", expected=f"{seen.expected:,}")
    if seen.undecided:
        yield say("coverage.undecided", number=seen.undecided)


def _document_lines(each: Covered, sp: Speaker) -> Iterator[str]:
    coverage, text = each.coverage, each.coverage.text
    entry = document_of(coverage.key, sp)
    yield say("coverage.document", document=coverage.key, title=entry.title if entry else "")
    if text is None:
        yield f"  {say('coverage.no_text', document=coverage.key)}"
    else:
        yield f"  {_text_words(text)}"
    yield f"  {_blocks_words(coverage)}"
    yield f"  {_norms_words(each)}"
    if text is not None:
        yield from _addresses("coverage.without", text.without)
        yield from _addresses("coverage.unprinted", text.unprinted)
    yield from _addresses("coverage.known", coverage.blocks[Sort.KNOWN])
    yield from _addresses("coverage.silent", coverage.blocks[Sort.SILENT])
    yield from _norm_lines(each)
    yield f"  {say('coverage.open', number=f'{each.open:,}') if each.open else say('coverage.closed')}"


def _text_words(text: TextCover) -> str:
    number = len(text.blocks) + len(text.above) + len(text.without)
    return say(
        "coverage.text",
        number=f"{number:,}",
        blocks=f"{len(text.blocks):,}",
        above=f"{len(text.above):,}",
        without=f"{len(text.without):,}",
    )


def _blocks_words(coverage: Coverage) -> str:
    blocks = {sort: len(addresses) for sort, addresses in coverage.blocks.items()}
    number = sum(blocks.values())
    idle = blocks[Sort.NON_OPERATIVE]
    kinds = sorted(coverage.kinds.items(), key=lambda each: (-each[1], each[0]))
    parts = [
        say("coverage.blocks_norms", number=f"{blocks[Sort.NORMS]:,}"),
        say("coverage.blocks_mention", number=f"{blocks[Sort.MENTIONS]:,}"),
        say("coverage.blocks_gather", number=f"{blocks[Sort.GATHERS]:,}"),
        say(
            "coverage.blocks_idle" if kinds else "coverage.blocks_no_idle",
            number=f"{idle:,}",
            share=_percent(idle, number),
            kinds=", ".join(say("coverage.kind", kind=kind, number=count) for kind, count in kinds),
        ),
        say("coverage.blocks_known", number=f"{blocks[Sort.KNOWN]:,}"),
    ]
    return say("coverage.blocks", number=f"{number:,}", parts=", ".join(parts))


def _norms_words(each: Covered) -> str:
    norms = each.coverage.norms
    left = len(each.norms)
    return say(
        "coverage.norms",
        number=f"{norms:,}",
        both=f"{norms - left:,}",
        share=_percent(norms - left, norms),
        explained=f"{left - each.unexplained:,}",
        unexplained=f"{each.unexplained:,}",
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def _addresses(heading: str, addresses: Sequence[str]) -> Iterator[str]:
    """A heading, a line of whole articles, and one for each of which there are parts; nothing for none."""
    if not addresses:
        return
    yield f"  {say(heading)}"
    articles: dict[str, list[str]] = {}
    for each in map(short_id, addresses):
        articles.setdefault(each.partition("/")[0], []).append(each)
    whole = [article for article, inside in articles.items() if inside == [article]]
    parts = [inside for article, inside in articles.items() if inside != [article]]
    yield from (f"    {', '.join(each)}" for each in (whole, *parts) if each)


def _norm_lines(each: Covered) -> Iterator[str]:
    if each.norms:
        yield f"  {say('coverage.unexercised')}"
    for norm in each.norms:
        yield f"    {short_id(norm.address)}  {norm.step}"
        if norm.because:
            yield f"      {say('coverage.because', because=norm.because)}"
    if each.idle:
        yield f"  {say('coverage.idle')}"
    yield from (f"    {short_id(idle.address)}  {idle.step}" for idle in each.idle)


def coverage_to_json(found: Sequence[Covered], seen: Exercised, sp: Speaker) -> dict[str, object]:
    """The same as data; addresses whole."""
    return {
        "documents": [_document_json(each, sp) for each in found],
        "cases": seen.cases,
        "expectations": seen.expected,
        "not decided": seen.undecided,
        "open": sum(each.open for each in found),
    }


def _document_json(each: Covered, sp: Speaker) -> dict[str, object]:
    coverage, text = each.coverage, each.coverage.text
    entry = document_of(coverage.key, sp)
    return {
        "document": coverage.key,
        "title": entry.title if entry else "",
        "text": None if text is None else _text_json(text),
        "provisions": {sort.value: list(addresses) for sort, addresses in coverage.blocks.items()},
        "non-operative kinds": dict(coverage.kinds),
        "norms": coverage.norms,
        "not exercised": [
            {"address": norm.address, "rule": norm.cover.rule, "step": norm.step, "because": norm.because}
            for norm in each.norms
        ],
        "explains nothing": [{"address": idle.address, "step": idle.step} for idle in each.idle],
        "open": each.open,
    }


def _text_json(text: TextCover) -> dict[str, object]:
    return {
        "with a block": list(text.blocks),
        "said by the block above": list(text.above),
        "without a block": list(text.without),
        "not printed": list(text.unprinted),
    }
