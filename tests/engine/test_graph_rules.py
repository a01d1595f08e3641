"""The references of encoded law, of official texts and of terms; and choosing among them."""

from __future__ import annotations

from hornbook.engine.graph_choose import Choice, chosen, part_of, tied
from hornbook.engine.graph_open import graph_parts
from hornbook.engine.graph_parts import Edge, NodeKind, Origin, Parts
from hornbook.engine.link import link
from hornbook.engine.program import Program, ReferenceKind
from hornbook.engine.text_reference import Sort, TextReference
from hornbook.grammar.official.text import OfficialText, TextProvision
from hornbook.grammar.parser import parse_law
from hornbook.grammar.span import Source

LAW = """document la-x-1-2020 "Decree on Stations"
  number "1/PM"
  commences on 2020-01-15

kind authority
kind station
name the Ministry: an authority

sentence {a station} may open
sentence {a station} is clean
sentence {a station} is safe
sentence {a station} is old
sentence {an authority} inspects {a station}
  must: {an authority} must inspect {a station}
outside "Law on Fire"

article 1 "Opening"
  says "A filling station that is clean opens, unless it is old; the Ministry inspects it."
  S may open
    if S is clean
    and article 3 is satisfied for S
    unless S is old
  the Ministry must inspect S
    if S may open
article 2 "Terms"
  says "Clean and old are explained."
  point 1
    says "A filling station is what sells fuel."
    defines "filling station"
    S is clean
      if S is safe
  point 2
    says "Old is what is not safe."
    S is old
      if it is not the case that S is safe
article 3 "Conditions" for a station S
  says "It is safe, as the law on fire has it."
  requires S is safe
  refers to "Law on Fire"
  refers to 2/2
"""


def program() -> Program:
    tree, found = parse_law(Source("x.law", LAW), "")
    assert tree is not None, found
    linked, found = link([tree])
    assert linked is not None, found
    return linked


def found_in(parts: Parts, *kinds: NodeKind) -> dict[tuple[str, str], Edge]:
    shown = chosen(parts, Choice(also=kinds))
    return {
        (each.source.replace("la-x-1-2020/", ""), each.target.replace("la-x-1-2020/", "")): each
        for each in shown.edges
    }


def test_what_a_rule_asks_is_a_reference_to_who_concludes_it() -> None:
    found = found_in(graph_parts(program()))
    assert {pair: (each.kind, each.origin) for pair, each in found.items()} == {
        ("1", "3"): (ReferenceKind.CONDITION, Origin.RULE),
        ("1", "2/1"): (ReferenceKind.DEFINITION, Origin.RULE),
        ("1", "2/2"): (ReferenceKind.EXCEPTION, Origin.RULE),
        ("3", "outside:law on fire"): (ReferenceKind.MENTION, Origin.TEXT),
        ("3", "2/2"): (ReferenceKind.MENTION, Origin.TEXT),
    }
    assert found["1", "3"].words == ("article 3 is satisfied for S",)
    assert found["1", "2/2"].words == ("S is old",)


def test_terms_and_authorities_are_nodes_that_are_asked_for() -> None:
    found = found_in(graph_parts(program()), NodeKind.TERM, NodeKind.AUTHORITY)
    term = "term:filling station"
    assert found["1", term].kind is ReferenceKind.DEFINITION
    assert found[term, "2/1"].words == ("A filling station is what sells fuel.",)
    assert ("2/1", term) not in found
    assert found["1", "authority:the ministry"].kind is ReferenceKind.MENTION


def test_a_name_is_not_concluded_by_what_a_rule_says_of_a_narrower_kind() -> None:
    law = """document la-x-1-2020 "Decree on Stations"
  number "1/PM"
  commences on 2020-01-15

kind licence
kind trade licence: a licence
name software licence: a licence
name import licence: a trade licence
sentence {a licence} is in force
sentence {a licence} is issued
sentence {a licence} serves

article 1 "Validity" for a trade licence L
  says "A trade licence that is issued is in force."
  L is in force
    if L is issued
article 2 "Software"
  says "A software licence in force serves."
  the software licence serves
    if the software licence is in force
article 3 "Import"
  says "So does an import licence."
  the import licence serves
    if the import licence is in force
"""
    tree, found = parse_law(Source("x.law", law), "")
    assert tree is not None, found
    linked, wrong = link([tree])
    assert linked is not None, wrong
    edges = found_in(graph_parts(linked))
    assert ("3", "1") in edges and ("2", "1") not in edges


def text() -> OfficialText:
    """The official text: it parts Article 1 into a paragraph, and has an Article 4 that is not encoded."""
    source = Source("x.txt", "")

    def provision(address: str, words: str, *children: str) -> TextProvision:
        full = f"la-x-1-2020/{address}"
        below = tuple(f"{full}/{each}" for each in children)
        above = full.rpartition("/")[0] if "/" in address else ""
        label = address.rpartition("/")[2]
        return TextProvision(full, "article", label, label, "", words, above, below, (), "la-x-1-2020")

    made = [
        provision("1", "", "p1"),
        provision("1/p1", "It opens under Article 3 and Article 4."),
        provision("4", "Every filling station pays."),
    ]
    return OfficialText("la-x-1-2020", "Decree", {each.address: each for each in made}, (), (), source)


def cited(source: str, target: str, kind: ReferenceKind = ReferenceKind.MENTION) -> TextReference:
    key = "la-x-1-2020"
    return TextReference(
        f"{key}/{source}", key, f"{key}/{target}", kind, Sort.NUMBERED, f"Article {target}", True
    )


def test_a_citation_stands_at_the_provision_that_the_encoded_law_has() -> None:
    parts = graph_parts(program(), (text(),), (cited("1/p1", "3"), cited("1/p1", "4"), cited("1/p1", "9")))
    found = found_in(parts)
    assert (found["1", "3"].kind, found["1", "3"].origin) == (ReferenceKind.CONDITION, Origin.BOTH)
    assert found["1", "3"].words == ("article 3 is satisfied for S", "Article 3")
    assert found["1", "4"].origin is Origin.TEXT
    # a place that is not at hand stands outside
    assert found["1", "9"].origin is Origin.TEXT
    assert parts.nodes["la-x-1-2020/9"].kind is NodeKind.OUTSIDE
    assert "la-x-1-2020/1/p1" not in parts.nodes
    assert not parts.nodes["la-x-1-2020/4"].encoded


def test_a_term_in_official_words_is_used_by_the_text() -> None:
    found = found_in(graph_parts(program(), (text(),)), NodeKind.TERM)
    assert found["4", "term:filling station"].origin is Origin.TEXT


def test_other_instruments_and_law_in_general() -> None:
    key = "la-x-1-2020"
    other = TextReference(
        f"{key}/4", "law on fire", "", ReferenceKind.BASED_ON, Sort.INSTRUMENT, "fire law", False
    )
    general = TextReference(f"{key}/4", "", "", ReferenceKind.MENTION, Sort.GENERIC, "the laws", False)
    found = found_in(graph_parts(program(), (text(),), (other, general)))
    assert found["4", "outside:law on fire"].kind is ReferenceKind.BASED_ON
    assert len([pair for pair in found if pair[0] == "4"]) == 1


def test_articles_stand_for_their_points() -> None:
    parts = graph_parts(program())
    shown = chosen(parts, Choice(articles=True))
    pairs = {(each.source.rpartition("/")[2], each.target.rpartition("/")[2]) for each in shown.edges}
    assert pairs == {("1", "3"), ("1", "2"), ("3", "2"), ("3", "outside:law on fire")}
    only = chosen(parts, Choice((ReferenceKind.EXCEPTION,)))
    assert [each.kind for each in only.edges] == [ReferenceKind.EXCEPTION]


def test_a_part_keeps_the_nearest_parent_that_is_shown() -> None:
    parts = chosen(graph_parts(program()), Choice())
    edge = next(each for each in parts.edges if each.kind is ReferenceKind.EXCEPTION)
    part = part_of(parts, [edge])
    assert set(part.nodes) == {"la-x-1-2020/1", "la-x-1-2020/2/2"} and part.parents == {}
    assert part_of(parts, [edge], ["la-x-1-2020/2"]).parents == {"la-x-1-2020/2/2": "la-x-1-2020/2"}
    assert "la-x-1-2020" not in tied(parts).nodes
