"""The methods by which ratings become the percent of a component: one file each, found by folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from pmcli.policy.choices import Method
from pmcli.registry import modules_of

METHODS: Mapping[str, Method] = {
    module.METHOD.name: module.METHOD for module in modules_of(sys.modules[__name__])
}
"""Every method by its name in ``method:``."""
