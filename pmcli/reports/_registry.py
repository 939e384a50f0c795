"""The reports of the folder, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

import pmcli.reports
from pmcli.registry import modules_of
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore

WHO = ("person", "flagged", "rewarded", "organisation")
NEEDS = ("result", "agreement", "nothing")


@dataclass(frozen=True, slots=True)
class Report:
    """A report as its module declares it (see the package). ``formats`` empty: every format; ``personal``: the report that is meant
    where people are named."""

    name: str
    title: Mapping[str, str]
    who: str
    needs: str
    build: Callable[[Source, PersonScore | None, str], Context]
    left_out: Callable[[Source, PersonScore, str], str | None]
    formats: tuple[str, ...] = ()
    personal: str = ""

    @property
    def for_people(self) -> bool:
        """Whether there is one document a person."""
        return self.who != "organisation"


def reports() -> dict[str, Report]:
    """Every report by its name, in the order of the names."""
    found = [_report(module) for module in modules_of(pmcli.reports)]
    return {report.name: report for report in sorted(found, key=lambda report: report.name)}


def _report(module: ModuleType) -> Report:
    if module.WHO not in WHO or module.NEEDS not in NEEDS:
        raise ValueError(f"{module.__name__}: WHO is one of {WHO}, NEEDS one of {NEEDS}")
    return Report(
        name=module.NAME,
        title=module.TITLE,
        who=module.WHO,
        needs=module.NEEDS,
        build=module.build,
        left_out=getattr(module, "left_out", _nobody),
        formats=tuple(getattr(module, "FORMATS", ())),
        personal=getattr(module, "PERSONAL", ""),
    )


def _nobody(source: Source, person: PersonScore, lang: str) -> str | None:
    return None
