"""What several cascade rules ask: who came down from whom, and where something unreadable leaves that in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from pmcli.cascade.arithmetic import same_text
from pmcli.cascade.graph import Cascade
from pmcli.model import ORGANIZATION, Kpi, Round
from pmcli.rules.context import Context
from pmcli.source import Place

_LINK_KEYS = frozenset({"id", "from", "cascade", "rounds", "cancelled"})


@dataclass(slots=True)
class Family:
    """A live KPI and all its live ``split`` children."""

    round: Round
    cascade: Cascade
    parent: Kpi
    children: list[Kpi]


def families(context: Context) -> tuple[Family, ...]:
    """Every live KPI that has live ``split`` children, with them."""
    return context.once(_families)


def _families(context: Context) -> tuple[Family, ...]:
    found: dict[int, Family] = {}
    for round, cascade, child, parent in context.links:
        if child.cascade == "split" and parent.live(round.number):
            family = found.get(id(parent))
            if family is None:
                found[id(parent)] = family = Family(round, cascade, parent, [])
            family.children.append(child)
    return tuple(found.values())


def handed_down(cascade: Cascade, kpi: Kpi, ways: tuple[str, ...], known: dict[int, Kpi]) -> Kpi:
    """The KPI at the top, from which this one came down by these ways alone; ``known`` keeps what was found, for the next question."""
    path: dict[int, None] = {}
    while id(kpi) not in known and id(kpi) not in path:
        path[id(kpi)] = None
        above = cascade.parent(kpi) if kpi.cascade in ways else None
        if above is None:
            break
        kpi = above
    top = known.get(id(kpi), kpi)
    known.update(dict.fromkeys(path, top))
    return top


def differs(child: Kpi, parent: Kpi, key: str) -> bool:
    """Whether a text that the child writes itself is another than the parent's; not where either could not be read or has none."""
    if key not in child.own or key in child.bad or key in parent.bad:
        return False
    found, expected = getattr(child, key), getattr(parent, key)
    return found is not None and expected is not None and not same_text(found, expected)


def text_place(child: Kpi, parent: Kpi, key: str) -> Place:
    """The scalar that differs: of a text in two languages the one language, if only one does."""
    found, expected = getattr(child, key), getattr(parent, key)
    if isinstance(found, str) or isinstance(expected, str):
        return child.at[key]
    languages = [lang for lang in found if lang in expected and not same_text(found[lang], expected[lang])]
    return child.at[key][languages[0]] if languages else child.at[key]


def written(kpi: Kpi, key: str) -> Place:
    """Where the value of a key is to be seen: a direction that is not written is read from the targets."""
    return kpi.at["targets"] if key == "direction" and key not in kpi.own else kpi.at[key]


def person_of(kpi: Kpi) -> str | None:
    """The person in whose agreement a KPI stands, None on the scorecard."""
    return None if kpi.owner_id == ORGANIZATION else kpi.owner_id


def targets_place(kpi: Kpi) -> Place:
    """Where a KPI's targets are its own choice: its ``targets``, or, if they came from above or from a definition, what says so."""
    if "targets" in kpi.own:
        return kpi.at["targets"]
    return kpi.at["from"] if kpi.parent is not None else kpi.at["use"]


class Doubts:
    """The KPIs of a round of which some children may be unknown, since what names them is unreadable, unresolved or a duplicate.

    Whoever asks whether a KPI's children are complete keeps silent about these: the cause is reported where it is.
    """

    def __init__(self, context: Context, round: Round) -> None:
        cascade = context.cascade(round)
        self.everywhere = bool(round.unread & {"agreements", "scorecard"})
        self._references: set[str] = set()
        self._owners: set[str] = set()
        self._ids: set[str] = set()
        for agreement in round.agreements:
            if agreement.bad & {"person", "kpis"}:
                self._bad_reference(context, agreement.person)
        for kpi in (*round.scorecard, *(kpi for agreement in round.agreements for kpi in agreement.kpis)):
            if "from" in kpi.bad:
                self._bad_reference(context, cascade.person(kpi))
            elif kpi.parent is None:
                continue
            elif kpi.parent not in cascade.kpis:
                owner, slash, name = kpi.parent.rpartition("/")
                self._ids.add(name)
                if slash:
                    self._owners.add(owner)
            elif kpi.bad & _LINK_KEYS or cascade.kpis.get(kpi.ref) is not kpi:
                self._references.add(kpi.parent)

    def _bad_reference(self, context: Context, person: str | None) -> None:
        """What is unreadable can mean the scorecard, or whoever is above the person."""
        self._owners.add(ORGANIZATION)
        if person is not None:
            self._owners.update(context.workspace.above(person))

    def about(self, kpi: Kpi) -> bool:
        """Whether some children of this KPI may be unknown."""
        return (
            self.everywhere
            or kpi.ref in self._references
            or kpi.owner_id in self._owners
            or kpi.id in self._ids
        )
