"""JSON: every step with its exact values."""

from __future__ import annotations

from pmcli.render.score.json import encode
from pmcli.scoring.explain import Explanation, explanation_data

FORMAT = "json"


def write(explanation: Explanation) -> bytes:
    """One JSON object."""
    return encode(explanation_data(explanation))
