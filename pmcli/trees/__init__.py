"""Trees for people to look at: the cascade from the strategy to each person's KPI, and the units with their people."""

from pmcli.trees.cascade import cascade_tree
from pmcli.trees.model import KpiFacts, Node, NotFound, PersonFacts, Split, Tree, UnitFacts, light
from pmcli.trees.units import unit_tree

__all__ = [
    "KpiFacts",
    "Node",
    "NotFound",
    "PersonFacts",
    "Split",
    "Tree",
    "UnitFacts",
    "cascade_tree",
    "light",
    "unit_tree",
]
