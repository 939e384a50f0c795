"""The small workspace that `pm init` writes, and the full sample."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib import resources
from importlib.resources.abc import Traversable
from string import Template

from pmcli.numbers import BUDDHIST_ERA
from pmcli.resources import sample_data_dir

_LOOKED_AT = (".yaml", ".csv")


def starter_files(round: str) -> dict[str, bytes]:
    """Path → content of a small office for a round named ``<fiscal year B.E.>-<1|2>``; ValueError for another name.

    The Thai fiscal year runs from 1 October to 30 September, in two rounds of six months.
    """
    found = re.fullmatch(r"(2[4-9][0-9]{2})-([12])", round)
    if not found:
        raise ValueError(f"not a round of a fiscal year: {round}")
    year, number = int(found.group(1)) - BUDDHIST_ERA, int(found.group(2))
    start, end = (
        (date(year - 1, 10, 1), date(year, 3, 31)) if number == 1 else (date(year, 4, 1), date(year, 9, 30))
    )
    values = {
        "round": round,
        "number": number,
        "start": start,
        "end": end,
        "signed": start + timedelta(days=9),
        "agreements": start + timedelta(days=30),
        "results": end + timedelta(days=10),
        "notices": end + timedelta(days=30),
    }
    texts = _texts(resources.files("pmcli.starter"), "")
    return {
        path.replace("ROUND", round): Template(text).substitute(values).encode()
        for path, text in sorted(texts.items())
    }


def sample_files() -> dict[str, bytes]:
    """Path → content of the sample office ``province-a``."""
    root = sample_data_dir() / "province-a"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
    }


def _texts(folder: Traversable, prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in folder.iterdir():
        if entry.is_dir():
            found |= _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_LOOKED_AT):
            found[prefix + entry.name] = entry.read_text(encoding="utf-8")
    return found
