"""A policy value by value, each with the place where it is written (``pm policy``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pmcli.policy.model import Policy
from pmcli.source import Place

BUILTIN = "pmcli/policy/builtin/"
_KEYS = (
    "extends", "name", "source", "verified", "components", "variants", "competencies", "raters", "kpis", "bands",
    "flag_below", "near", "rounding", "rewards", "improvement",
)  # fmt: skip
_DEFAULTS: Mapping[str, str | None] = {
    "verified": "false",
    "raters.supervisor": "100",
    "kpis.below_level1": "1",
    "kpis.milestone_fraction": "false",
    "flag_below": "60",
    "near": "0.5",
    "rounding.kpi": None,
    "rounding.component": None,
    "rounding.total": "2",
    "improvement.report_days": "7",
    "improvement.days": "calendar",
}
"""What holds where a policy and those it extends say nothing (:class:`~pmcli.policy.model.Policy`)."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its path with entries by id (``components.achievement.weight``), as written (None: an explicit null; a list of texts),
    and its place; None as ``at``: pm's own default."""

    path: str
    value: str | None | tuple[str, ...]
    at: Place | None

    @property
    def builtin(self) -> str | None:
        """The built-in policy in which it is written; None for a file of the workspace, and for a default."""
        return builtin_id(self.at) if self.at is not None else None


def builtin_id(at: Place) -> str | None:
    """The built-in policy that a place belongs to, None for a file of the workspace."""
    return at.path.removeprefix(BUILTIN).removesuffix(".yaml") if at.path.startswith(BUILTIN) else None


def values(policy: Policy) -> Iterator[Value]:
    """Every value that holds, in the order in which a policy file has its keys; ``examples`` are shown by running them."""
    for key in _KEYS:
        found = list(_leaves(policy.tree[key], key, key, policy.origins)) if key in policy.tree else []
        yield from found
        there = {each.path for each in found}
        for path, value in _DEFAULTS.items():
            if path.split(".")[0] == key and path not in there and not (key == "raters" and there):
                yield Value(path, value, None)


def _leaves(tree: Any, path: str, shown: str, origins: Mapping[str, Place]) -> Iterator[Value]:
    """The values below one: ``path`` as the origins know it, ``shown`` with ids."""
    if isinstance(tree, dict) and tree:
        for key, value in tree.items():
            yield from _leaves(value, f"{path}.{key}", f"{shown}.{key}", origins)
    elif isinstance(tree, list) and any(isinstance(each, dict) for each in tree):
        for index, each in enumerate(tree):
            id = each.get("id") if isinstance(each, dict) else None
            rest = {key: value for key, value in each.items() if key != "id"} if id is not None else each
            name = f"{shown}.{id}" if id is not None else f"{shown}[{index + 1}]"
            if id is not None and not rest:
                yield Value(name, None, _place(f"{path}.{index}", origins))
            yield from _leaves(rest, f"{path}.{index}", name, origins) if rest else ()
    elif isinstance(tree, list | dict):
        yield Value(shown, tuple(map(str, tree)), _place(path, origins))
    else:
        yield Value(shown, tree, _place(path, origins))


def _place(path: str, origins: Mapping[str, Place]) -> Place | None:
    """The place of a value, else of what it stands in."""
    while path not in origins and "." in path:
        path = path.rpartition(".")[0]
    return origins.get(path)
