"""What was divided and whether it adds up, as a small table: level by level the target, what the children make together, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from pmcli.numbers import decimal_text
from pmcli.trees.model import KpiFacts
from pmcli.trees.words import METHOD, REASON, SAY

_DECIMALS = 4  # of a mean without end


@dataclass(frozen=True, slots=True)
class Sums:
    """``said`` is the whole in a sentence, ``reached`` whether nothing is missing (None where nothing could be compared).

    ``head`` and ``rows`` are the table: a title, then one figure a level. Empty where nothing could be compared.
    """

    said: str
    reached: bool | None
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def sums_of(facts: KpiFacts, lang: str) -> Sums | None:
    """The arithmetic of a KPI that is divided, in words and figures; None for one that is not."""
    split = facts.split
    if split is None:
        return None
    divided = SAY["divided"][lang].format(count=len(split.children))
    if split.reason is not None:
        return Sums(f"{divided}: {REASON[split.reason][lang]}", None)
    short = [level for level in split.levels if level.short]
    method = METHOD[split.method or "sum"][lang]
    levels = (" " if lang == "th" else ", ").join(str(level.level) for level in short)
    enough = "enough" if len(split.levels) == len(facts.kpi.levels) else "enough_known"
    outcome = SAY["short"][lang].format(levels=levels) if short else SAY[enough][lang]
    rows = [
        (SAY["target"][lang], *(decimal_text(level.target, _DECIMALS) for level in split.levels)),
        (method, *(decimal_text(level.aggregate, _DECIMALS) for level in split.levels)),
    ]
    if short:
        title = SAY["missing" if facts.kpi.direction == "higher" else "excess"][lang]
        rows.append(
            (
                title,
                *(decimal_text(level.missing, _DECIMALS) if level.short else "–" for level in split.levels),
            )
        )
    head = (SAY["level"][lang], *(str(level.level) for level in split.levels))
    return Sums(f"{divided}: {outcome}", not short, head, tuple(rows))
