"""Where the reader puts what it finds, with whom and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pmcli.diagnostics import Finding, Related
from pmcli.source import Place


class Sink:
    """Collects findings of one file. ``person`` and ``kpi`` are set while an entry about them is read.

    Eras are counted, since one file that writes years both ways is reported once (PM108).
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.person: str | None = None
        self.kpi: str | None = None
        self.lost = False
        """Whether an entry had to be left out, or is known by a wrong id: what refers to it cannot be judged."""
        self._eras: dict[bool, tuple[int, Place, str]] = {}

    def add(
        self,
        code: str,
        at: Place,
        args: Mapping[str, Any] | None = None,
        variant: str = "",
        related: tuple[Related, ...] = (),
    ) -> None:
        """Report a fault at a place."""
        self.findings.append(
            Finding(
                at, args or {}, variant=variant, person=self.person, kpi=self.kpi, related=related, code=code
            )
        )

    def saw_date(self, buddhist: bool, at: Place, key: str | int, text: str) -> None:
        """Count a date's era."""
        count, first, shown = self._eras.get(buddhist) or (0, at[key], text)
        self._eras[buddhist] = (count + 1, first, shown)

    def end_of_file(self) -> None:
        """Report mixed eras at the first date of the rarer one; of two as frequent, the one that begins later."""
        if len(self._eras) == 2:
            order = list(self._eras)  # as first seen
            rarer = min(self._eras, key=lambda era: (self._eras[era][0], -order.index(era)))
            self.person = self.kpi = None
            self.add(
                "PM108",
                self._eras[rarer][1],
                {"year": self._eras[rarer][2], "others": self._eras[not rarer][2]},
            )
        self._eras.clear()


class Silent(Sink):
    """Reads again what was reported already."""

    def add(
        self,
        code: str,
        at: Place,
        args: Mapping[str, Any] | None = None,
        variant: str = "",
        related: tuple[Related, ...] = (),
    ) -> None:
        """Say nothing."""
