"""Packages that only some formats need: what to say where one is missing."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires


class MissingExtra(Exception):
    """A format needs packages that are not installed; ``command`` installs what the extra asks for."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        self.command = install_command(extra)
        super().__init__(f"the extra {extra!r} is not installed; install it with: {self.command}")


def install_command(extra: str) -> str:
    """The command that installs the packages of an extra, bounds included, by their own names: true wherever pm came from."""
    try:
        wanted = requires("pmcli") or []
    except PackageNotFoundError:
        wanted = []
    of_extra = re.compile(rf"""extra == ["']{re.escape(extra)}["']""")
    packages = [each.partition(";")[0].strip() for each in wanted if of_extra.search(each)]
    return (
        "python -m pip install " + " ".join(f'"{each}"' for each in packages)
        if packages
        else f'pip install "pmcli[{extra}]"'
    )
