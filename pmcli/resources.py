"""Where the files that come with the program are: built-in templates and the sample workspaces.

In a wheel they lie inside the package (``pmcli/_data``); in a checkout or an editable install at the top of the
repository. Every reader of them asks here.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of the built-in document templates; FileNotFoundError where the installation lacks it."""
    return _folder("templates")


def sample_data_dir() -> Path:
    """The folder of the sample workspaces; FileNotFoundError where the installation lacks it."""
    return _folder("sample_data")


def _folder(name: str) -> Path:
    for parent in (_PACKAGE / "_data", _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"the installation lacks its folder {name!r}; install the package again")
