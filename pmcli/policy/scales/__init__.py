"""The scales by which a KPI's value becomes a score: one file each, found by folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from pmcli.policy.choices import Scale
from pmcli.registry import modules_of

SCALES: Mapping[str, Scale] = {
    module.SCALE.name: module.SCALE for module in modules_of(sys.modules[__name__])
}
"""Every scale by its name in ``scale:``."""
