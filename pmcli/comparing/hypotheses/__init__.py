"""What other systems do: one file a hypothesis, found by folder. Each recomputes; none guesses."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from pmcli.comparing.bench import Hypothesis
from pmcli.registry import modules_of

HYPOTHESES: Mapping[str, Hypothesis] = {
    module.HYPOTHESIS.name: module.HYPOTHESIS for module in modules_of(sys.modules[__name__])
}
"""Every hypothesis by its name, in the order of its file's name."""
