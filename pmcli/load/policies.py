"""Policy files: ``extends`` and variants merged as trees, then typed once whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from importlib import resources
from typing import Any

from pmcli.diagnostics import Related, closest
from pmcli.load import yamltext
from pmcli.load.shapes.policy import POLICY, VARIANT
from pmcli.load.sink import Silent, Sink
from pmcli.load.types import found_what
from pmcli.policy import KpiLimits, Policy, PolicyExample, Rounding, When
from pmcli.source import Place

Tree = dict[str, Any]
Origins = dict[str, Place]


def builtin_sources() -> Iterator[tuple[str, str]]:
    """Path and text of each policy that the package ships."""
    folder = resources.files("pmcli.policy") / "builtin"
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".yaml"):
            yield f"pmcli/policy/builtin/{entry.name}", entry.read_text(encoding="utf-8")


class PolicyReader:
    """Collects policy trees, own ones over built-in ones of the same id, and types them when all are there."""

    def __init__(self) -> None:
        self.trees: dict[str, tuple[Tree, Place]] = {}
        self.bad: dict[str, frozenset[str]] = {}
        self.circles: set[frozenset[str]] = set()

    def read_builtin(self) -> None:
        """Add the package's policies."""
        for path, text in builtin_sources():
            documents, _ = yamltext.parse(path, text)
            for index, tree in enumerate(documents):
                self.trees[tree["id"]] = (tree, Place(None, path)[index])

    def read(self, tree: Any, at: Place, sink: Sink) -> str | None:
        """Check one policy of the workspace as written and add it; its id."""
        if not isinstance(tree, dict):
            sink.lost = True
            sink.add(
                "PM103", at, {"expected": {"en": "a policy", "th": "หลักเกณฑ์"}, "found": found_what(tree)}
            )
            return None
        _, bad = POLICY.values(tree.items(), at, sink)
        POLICY.require(tree, bad, at, sink)
        policy = tree.get("id")
        if not isinstance(policy, str):
            sink.lost = True
            return None
        if policy in self.bad:
            sink.add(
                "PM201", at["id"], {"value": policy}, related=(Related(self.trees[policy][1]["id"], "first"),)
            )
            return policy
        self.trees[policy] = (tree, at)
        self.bad[policy] = frozenset(bad)
        return policy

    def policies(self, sink: Sink) -> dict[str, Policy]:
        """Every policy, typed; one whose ``extends`` leads nowhere or round in a circle is reported (PM215) and left out."""
        found = {}
        for policy, (tree, at) in self.trees.items():
            own = sink if policy in self.bad else Silent()
            bad = self.bad.get(policy, frozenset())
            merged = self._merged(policy, (), own)
            if merged is None:  # what it would have inherited is unknown
                found[policy] = type_policy(tree, at, {}, bad | {key.name for key in POLICY.keys})
                continue
            if self._unknown_weights(tree, merged[0], at, own):
                bad |= {"variants"}
            found[policy] = self._typed(merged[0], merged[1], at, bad)
            self._unknown_rewards(tree, found[policy], at, own)
        return found

    def _merged(self, policy: str, through: tuple[str, ...], sink: Sink) -> tuple[Tree, Origins] | None:
        tree, at = self.trees[policy]
        own = with_origins(tree, at)
        base = tree.get("extends")
        if not isinstance(base, str):
            return tree, own
        if base in (*through, policy):
            circle = frozenset((*through, policy)[(*through, policy).index(base) :])
            if circle not in self.circles:
                self.circles.add(circle)
                sink.add("PM215", at["extends"], {"value": base}, variant="circle")
            return None
        if base not in self.trees:
            near = closest(base, self.trees)
            args = {"value": base, "known": sorted(self.trees), "closest": near}
            sink.add("PM215", at["extends"], args, variant="close" if near else "")
            return None
        below = self._merged(base, (*through, policy), sink)
        if below is None:
            return None
        inherited = {
            key: value for key, value in below[0].items() if key not in ("id", "extends", "examples")
        }
        return merge(inherited, tree, below[1], own)

    def _typed(self, tree: Tree, origins: Origins, at: Place, bad: frozenset[str]) -> Policy:
        policy = type_policy(tree, at, origins, bad)
        variants = []
        for index, change in enumerate(each for each in tree.get("variants") or () if isinstance(each, dict)):
            when = VARIANT.build(change, at["variants"][index], Silent()).get("when")
            if when is not None:
                variants.append((When(**when), type_policy(apply_variant(tree, change), at, origins, bad)))
        return replace(policy, variants=tuple(variants))

    @staticmethod
    def _unknown_weights(own: Tree, merged: Tree, at: Place, sink: Sink) -> bool:
        """Report weights that a policy's variants give to components which it has not; whether there are any."""
        found = False
        variants = own.get("variants")
        known = [str(each.get("id")) for each in merged.get("components") or () if isinstance(each, dict)]
        for index, variant in enumerate(variants if isinstance(variants, list) else ()):
            weights = variant.get("weights") if isinstance(variant, dict) else None
            for component in weights if isinstance(weights, dict) and "components" not in variant else ():
                if component not in known:
                    near = closest(component, known)
                    args = {"key": component, "known": sorted(known), "closest": near}
                    place = at["variants"][index]["weights"].key(component)
                    sink.add("PM101", place, args, variant="close" if near else "")
                    found = True
        return found

    @staticmethod
    def _unknown_rewards(own: Tree, policy: Policy, at: Place, sink: Sink) -> None:
        """Report bands that a policy rewards and does not have."""
        known = {
            band.id for each in (policy, *(variant for _, variant in policy.variants)) for band in each.bands
        }
        rewards = own.get("rewards")
        if not isinstance(rewards, dict) or policy.bad & {"bands", "rewards", "variants"}:
            return
        trip, place = rewards.get("study_trip"), at["rewards"]
        named = [(place[key], rewards.get(key)) for key in ("announce", "certificate")]
        if isinstance(trip, dict):
            named.append((place["study_trip"]["bands"], trip.get("bands")))
        for where, bands in named:
            for index, band in enumerate(bands if isinstance(bands, list) else ()):
                if isinstance(band, str) and band not in known:
                    near = closest(band, sorted(known))
                    args = {"value": band, "allowed": sorted(known), "closest": near}
                    sink.add("PM106", where[index], args, variant="close" if near else "")


def with_origins(tree: Any, at: Place, path: str = "") -> Origins:
    """The place of every leaf and list, by dotted path."""
    if not isinstance(tree, dict):
        items = enumerate(tree) if isinstance(tree, list) else ()
        found = {path: at}
        for index, item in items:
            found |= with_origins(item, at[index], f"{path}.{index}")
        return found
    found = {}
    for key, value in tree.items():
        found |= with_origins(value, at[key], f"{path}.{key}" if path else key)
    return found


def merge(
    base: Mapping[str, Any], change: Mapping[str, Any], base_at: Origins, change_at: Origins
) -> tuple[Tree, Origins]:
    """Maps merged key by key, anything else replaced; and where each value then comes from."""
    merged = merge_trees(base, change)
    lists = tuple(
        f"{path}." for path in change_at
    )  # a list that was replaced takes its items' places with it
    kept = {path: place for path, place in base_at.items() if not path.startswith(lists)}
    return merged, {**kept, **change_at}


def merge_trees(base: Mapping[str, Any], change: Mapping[str, Any]) -> Tree:
    """``extends``: maps are merged key by key, lists and single values replaced; an explicit null replaces too."""
    merged = dict(base)
    for key, value in change.items():
        below = merged.get(key)
        merged[key] = (
            merge_trees(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
        )
    return merged


def apply_variant(tree: Tree, change: Tree) -> Tree:
    """The policy's tree with a variant's change merged in; ``weights`` by component id."""
    rest = {key: value for key, value in change.items() if key not in ("when", "weights")}
    changed = merge_trees(
        {key: value for key, value in tree.items() if key not in ("variants", "examples")}, rest
    )
    weights = change.get("weights")
    if isinstance(weights, dict):
        changed["components"] = [
            {**each, "weight": weights[each["id"]]}
            if isinstance(each, dict) and each.get("id") in weights
            else each
            for each in changed.get("components") or ()
        ]
    return changed


def type_policy(tree: Tree, at: Place, origins: Origins, bad: frozenset[str] = frozenset()) -> Policy:
    """The record of a whole policy's tree; what cannot be read was reported where it is written."""
    values, _ = POLICY.values(tree.items(), at, Silent())
    kpis = values.get("kpis", {})
    limits = {**kpis.get("count", {}), **kpis.get("weight", {})}
    if "below_level1" in kpis:
        limits["below_level1"] = int(kpis["below_level1"])
    if "milestone_fraction" in kpis:
        limits["milestone_fraction"] = kpis["milestone_fraction"]
    rewards = values.get("rewards", {})
    trip = rewards.get("study_trip", {})
    improvement = values.get("improvement", {})
    rounding = {key: value or () for key, value in values.get("rounding", {}).items()}
    optional = {
        key: values[key]
        for key in ("name", "source", "verified", "extends", "flag_below", "near", "raters")
        if key in values
    }
    return Policy(
        id=values.get("id", ""),
        components=tuple(each for each in values.get("components", ()) if each.weight != 0),
        competencies={
            group: who["who"] for group, who in values.get("competencies", {}).items() if "who" in who
        },
        kpis=KpiLimits(**limits),
        bands=tuple(sorted(values.get("bands", ()), key=lambda band: -band.start)),
        rounding=Rounding(**rounding),
        announce=rewards.get("announce", ()),
        certificate=rewards.get("certificate", ()),
        study_trip_bands=trip.get("bands", ()),
        study_trip_days=trip.get("days", 0),
        report_days=improvement.get("report_days", 7),
        report_days_kind=improvement.get("days", "calendar"),
        examples=tuple(
            _example(each, at["examples"][index]) for index, each in enumerate(values.get("examples", ()))
        ),
        tree=tree,
        origins=origins,
        bad=bad,
        at=at,
        **optional,
    )


def _example(values: dict[str, Any], at: Place) -> PolicyExample:
    return PolicyExample(
        name=values.get("name", ""),
        level=values.get("level"),
        category=values.get("category"),
        probation=values.get("probation", False),
        kpis=tuple(
            (each.get("weight", Decimal(0)), each.get("score", Decimal(0))) for each in values.get("kpis", ())
        ),
        competencies=values.get("competencies", {}),
        expected=values.get("expected", {}),
        total=values.get("total"),
        band=values.get("band"),
        at=at,
    )
