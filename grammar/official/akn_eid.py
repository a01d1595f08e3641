"""Addresses as Akoma Ntoso eIds and back: `7/3/3.1` is `art_7__point_3__point_3-1` (naming convention 1.0).
One table of levels; the rule loses nothing: an eId leads back to its address (docs/akoma_ntoso.md)."""

from __future__ import annotations

from collections.abc import Mapping

import regex

# Level → its element, and how eIds begin with it. Akoma Ntoso has no element of these names for a bullet, a
# row of a table and an item without a name; it has `indent`, `hcontainer` and `level`.
ELEMENTS: dict[str, tuple[str, str]] = {
    "article": ("article", "art"),
    "annex": ("attachment", "att"),
    "part": ("part", "part"),
    "clause": ("clause", "cl"),
    "paragraph": ("paragraph", "para"),
    "point": ("point", "point"),
    "bullet": ("indent", "indent"),
    "row": ("hcontainer", "hcontainer"),
    "item": ("level", "level"),
}
_LEVELS = {prefix: level for level, (_, prefix) in ELEMENTS.items()}

# A step: letters and figures, in parts between full stops, and the count of a label that comes again.
_STEP = regex.compile(r"(?P<label>[^\W_]+(?:\.[^\W_]+)*)(?:-(?P<again>\d+))?")
_NUMBER = regex.compile(r"(?P<label>[^\W_]+(?:-[^\W_]+)*)(?:_(?P<again>\d+))?")
# What stands for a number where none is printed, as the tools of Akoma Ntoso write it.
_NONE = "nn"


def level_of(address: str, levels: Mapping[str, str]) -> str:
    """The level of a provision; where no text says it, that of its step: an article or annex at the top, `p1`
    a paragraph, else an item."""
    if address in levels:
        return levels[address]
    step = address.rpartition("/")[2]
    if address.count("/") == 1:
        return "annex" if step.partition("-")[0] == "annex" else "article"
    return "paragraph" if _unnumbered("paragraph", step) else "item"


def eid_of(address: str, levels: Mapping[str, str]) -> str:
    """The eId that a provision has in its own document. levels: of provisions by address, as far as known."""
    document, *steps = address.split("/")
    above, parts = document, list[str]()
    for step in steps:
        above = f"{above}/{step}"
        parts.append(part_of(level_of(above, levels), step))
    return "__".join(parts)


def part_of(level: str, step: str) -> str:
    """The last part of an eId, for one step: `point_3-1`; a label that comes again (`78-2`) is `78_2`, an
    unnumbered paragraph (`p1`) `nn_1`."""
    prefix = ELEMENTS[level][1]
    if number := _unnumbered(level, step):
        return f"{prefix}_{_NONE}_{number}"
    if level == "annex":
        return f"{prefix}_{step.removeprefix('annex-')}"
    found = _STEP.fullmatch(step)
    if found is None:
        return f"{prefix}_{step}"
    again = f"_{found['again']}" if found["again"] else ""
    return f"{prefix}_{found['label'].replace('.', '-')}{again}"


def address_of(eid: str, key: str) -> str | None:
    """The address of the provision that an eId of a document names; None for an eId of another make."""
    steps = steps_of(eid)
    return "/".join((key, *(step for _, step in steps))) if steps else None


def steps_of(eid: str) -> tuple[tuple[str, str], ...]:
    """The levels and steps that an eId is made of, outermost first; empty for an eId of another make."""
    found = [step_of(part) for part in eid.split("__")]
    steps = tuple(each for each in found if each is not None)
    return steps if len(steps) == len(found) else ()


def step_of(part: str) -> tuple[str, str] | None:
    """The level and the step that one part of an eId names; None for a part of another make."""
    prefix, _, number = part.partition("_")
    level = _LEVELS.get(prefix, "")
    found = _NUMBER.fullmatch(number)
    if not level or found is None:
        return None
    label, again = found["label"].replace("-", "."), found["again"]
    if label == _NONE and again:
        return (level, "annex" if level == "annex" else f"p{again}")
    if level == "annex":
        label = f"annex-{label}"
    return level, f"{label}-{again}" if again else label


def _unnumbered(level: str, step: str) -> str:
    """The place of an unnumbered paragraph among its siblings, 1 for the only annex; else empty."""
    if level == "annex":
        return "1" if step == "annex" else ""
    return step[1:] if level == "paragraph" and regex.fullmatch(r"p\d+", step) else ""
