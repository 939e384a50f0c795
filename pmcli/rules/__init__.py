"""Rules: one file each, found by folder. A file ``pmNNN_name.py`` holds ``RULE``; nothing else has to be edited."""

from __future__ import annotations

import sys
from functools import cache

from pmcli import registry
from pmcli.diagnostics import Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by code, in order of the codes."""
    rules = [module.RULE for module in registry.modules_of(sys.modules[__name__]) if hasattr(module, "RULE")]
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}


def matches(rule: Rule, selector: str) -> bool:
    """Whether a selector (a code, a prefix of codes such as ``PM3``, or a name) means the rule."""
    return rule.name == selector or (selector.startswith("PM") and rule.code.startswith(selector))


def known_selector(selector: str) -> bool:
    """Whether a selector means any rule at all."""
    return any(matches(rule, selector) for rule in all_rules().values())
