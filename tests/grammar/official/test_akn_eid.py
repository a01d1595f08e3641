"""Addresses and eIds of Akoma Ntoso: read off the naming convention by hand, and one to one for everything
that the five documents hold."""

from __future__ import annotations

import pytest
from hornbook.grammar.official.akn_eid import ELEMENTS, address_of, eid_of, steps_of
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.official.sources import KEYS, needs_sources, official

KEY = "la-x-1-2020"


def eid(steps: str, *levels: str) -> str:
    """The eId of an address of these steps, each of its level."""
    places = steps.split("/")
    return eid_of(
        f"{KEY}/{steps}",
        {"/".join((KEY, *places[: at + 1])): level for at, level in enumerate(levels)},
    )


@pytest.mark.parametrize(
    ("steps", "levels", "expected"),
    [
        ("7", ["article"], "art_7"),
        ("7/3/3.1", ["article", "point", "point"], "art_7__point_3__point_3-1"),
        ("28/p2", ["article", "paragraph"], "art_28__para_nn_2"),
        ("25/p2/2", ["article", "paragraph", "point"], "art_25__para_nn_2__point_2"),
        ("23dd/2/c", ["article", "clause", "point"], "art_23dd__cl_2__point_c"),
        ("9/A/1", ["article", "part", "point"], "art_9__part_A__point_1"),
        ("7/1/3", ["article", "point", "bullet"], "art_7__point_1__indent_3"),
        ("11/3", ["article", "row"], "art_11__hcontainer_3"),
        ("78-2", ["article"], "art_78_2"),
        ("11/6.5.1-2", ["article", "point"], "art_11__point_6-5-1_2"),
        ("annex/2", ["annex", "point"], "att_nn_1__point_2"),
        ("annex-2/p1", ["annex", "paragraph"], "att_2__para_nn_1"),
    ],
)
def test_an_address_and_its_eid(steps: str, levels: list[str], expected: str) -> None:
    assert eid(steps, *levels) == expected
    assert address_of(expected, KEY) == f"{KEY}/{steps}"
    assert [level for level, _ in steps_of(expected)] == levels


def test_a_place_that_no_text_at_hand_prints_has_an_eid_too() -> None:
    assert eid_of("vn-72-2013/9/1", {"vn-72-2013/9/1": "clause"}) == "art_9__cl_1"
    assert eid_of("vn-72-2013/9/2/p1", {}) == "art_9__level_2__para_nn_1"


@pytest.mark.parametrize(
    "eid", ["", "art", "art_", "sec_3", "art_7__", "art_7_point_3", "body", "art_7__x_y_z"]
)
def test_an_eid_of_another_make_is_no_address(eid: str) -> None:
    assert address_of(eid, KEY) is None


@needs_sources
@pytest.mark.parametrize("key", KEYS)
def test_every_provision_of_the_five_documents_has_one_eid_that_leads_back(key: str) -> None:
    provisions = official(key).provisions
    levels = {address: each.level for address, each in provisions.items()}
    eids = {address: eid_of(address, levels) for address in provisions}
    for address, each in eids.items():
        assert address_of(each, address.partition("/")[0]) == address
        assert steps_of(each)[-1][0] == levels[address]
    for document in {address.partition("/")[0] for address in provisions}:
        own = [each for address, each in eids.items() if address.partition("/")[0] == document]
        assert len(set(own)) == len(own)


_LABELS = st.from_regex(r"[0-9a-zA-Z]{1,3}(\.[0-9]{1,2}){0,2}(-[0-9]{1,2})?", fullmatch=True)


@given(st.lists(st.tuples(st.sampled_from(sorted(ELEMENTS)[1:]), _LABELS), min_size=1, max_size=5))
def test_no_two_addresses_share_an_eid(steps: list[tuple[str, str]]) -> None:
    written = [(level, label) for level, label in steps if level != "annex" and not label.startswith("nn")]
    if not written:
        return
    found = eid("/".join(label for _, label in written), *(level for level, _ in written))
    assert list(steps_of(found)) == written
