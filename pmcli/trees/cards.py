"""What is written at each node, in one language: texts that every format lays out in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmcli.i18n import short_date, text
from pmcli.model import LEVELS
from pmcli.scoring.words import full_name
from pmcli.trees.model import KpiFacts, Node, PersonFacts, Tree, UnitFacts
from pmcli.trees.sums import Sums, sums_of
from pmcli.trees.texts import clean, kpi_lines, light_of, measures, person_line, who
from pmcli.trees.words import KIND, LIGHT, SAY, SYMBOL, TITLE


@dataclass(frozen=True, slots=True)
class Card:
    """A node as text. ``label`` is its kind or reference, ``title`` its name, ``who`` the person. ``light`` is a traffic light with
    its ``symbol`` and ``word`` (all empty where there is none). All texts are single lines without control characters."""

    key: str
    kind: str
    parent: int | None
    depth: int
    last: bool
    label: str
    title: str
    who: str = ""
    light: str = ""
    symbol: str = ""
    word: str = ""
    lines: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    sums: Sums | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A tree as text: what it is, the lines under that, the cards, and the lights that occur in it with their words."""

    title: str
    subtitle: tuple[str, ...]
    cards: tuple[Card, ...]
    legend: tuple[tuple[str, str, str], ...]
    lang: str
    say: Mapping[str, str]


def page_of(tree: Tree, lang: str) -> Page:
    """The texts of a tree."""
    cards = tuple(_card(node, tree.nodes, lang) for node in tree.nodes)
    say = {name: words[lang] for name, words in SAY.items()}
    used = {card.light for card in cards}
    legend = tuple((id, SYMBOL[id], word[lang]) for id, word in LIGHT.items() if id in used)
    return Page(
        title=" · ".join(
            part for part in (TITLE[tree.kind][lang], clean(text(tree.organization, lang))) if part
        ),
        subtitle=tuple(_subtitle(tree, lang)),
        cards=cards,
        legend=legend,
        lang=lang,
        say=say,
    )


def _subtitle(tree: Tree, lang: str) -> Iterator[str]:
    if tree.about is not None:
        kind, id = tree.about
        name = person_line(tree.person, lang) if tree.person is not None else clean(text(tree.name, lang))
        yield f"{KIND[kind][lang]} {clean(id)} {name}".strip()
    about = []
    if tree.round is not None:
        about.append(SAY["round"][lang].format(id=clean(tree.round.id)))
    if tree.as_of is not None:
        said = SAY["as_of" if tree.kind == "cascade" else "as_of_units"][lang]
        about.append(said.format(date=short_date(tree.as_of, lang)))
    if about:
        yield " · ".join(about)
    if not tree.nodes:
        yield SAY["nothing" if tree.kind == "cascade" else "nobody"][lang]


def _card(node: Node, nodes: tuple[Node, ...], lang: str) -> Card:
    facts = node.facts
    if isinstance(facts, KpiFacts):
        return _kpi_card(node, facts, lang)
    plain = node.kind in ("group", "organization", "more")
    label = "" if plain else f"{KIND[node.kind][lang]} {clean(node.id)}"
    title, who, lines = clean(text(node.name, lang)), "", tuple[str, ...]()
    if isinstance(facts, UnitFacts):
        who, lines = _unit_texts(facts, lang)
    elif isinstance(facts, PersonFacts):
        label, title = clean(node.id), clean(full_name(facts.person, lang))
        who, lines = _person_texts(facts, lang)
    elif node.kind == "again":
        lines = (SAY["circle"][lang],)
    elif node.kind == "unknown":
        label, title = KIND["unknown"][lang], clean(node.id)
    elif node.kind == "more" and node.parent is not None:
        title = SAY["hidden"][lang].format(count=nodes[node.parent].hidden)
    return Card(
        key=node.key,
        kind=node.kind,
        parent=node.parent,
        depth=node.depth,
        last=node.last,
        label=label,
        title=title,
        who=who,
        lines=lines,
        selected=node.selected,
    )


def _unit_texts(facts: UnitFacts, lang: str) -> tuple[str, tuple[str, ...]]:
    head = person_line(facts.head, lang) or (
        SAY["person"][lang].format(id=clean(facts.unit.head)) if facts.unit.head else ""
    )
    who = f"{SAY['head'][lang]}: {head}" if head else SAY["no_head"][lang]
    people = SAY["people_one" if facts.people == 1 else "people"][lang].format(people=facts.people)
    below = [SAY["people_below"][lang].format(total=facts.total)] if facts.total != facts.people else []
    return who, (" · ".join([people, *below]),)


def _person_texts(facts: PersonFacts, lang: str) -> tuple[str, tuple[str, ...]]:
    person = facts.person
    written = person.level or ""
    level = LEVELS[written][lang != "th"] if written in LEVELS else written
    parts = (
        SAY["head"][lang] if facts.heads else "",
        clean(text(person.position, lang)),
        clean(level),
    )
    reason = clean(text(person.exempt, lang))
    return " · ".join(part for part in parts if part), (
        (SAY["exempt"][lang].format(reason=reason),) if reason else ()
    )


def _kpi_card(node: Node, facts: KpiFacts, lang: str) -> Card:
    light, symbol, word = light_of(facts, lang)
    return Card(
        key=node.key,
        kind=node.kind,
        parent=node.parent,
        depth=node.depth,
        last=node.last,
        label=clean(facts.kpi.ref),
        title=clean(text(node.name, lang)),
        who=who(facts, lang),
        light=light,
        symbol=symbol,
        word=word,
        lines=tuple(kpi_lines(facts, lang)),
        measures=tuple(measures(facts, lang)),
        sums=sums_of(facts, lang),
        selected=node.selected,
    )
