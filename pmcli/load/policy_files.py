"""The policies alone: those of the package and, in a workspace, its own; without reading its rounds."""

from __future__ import annotations

from pathlib import Path

from pmcli.load.files import File, walk
from pmcli.load.locate import Locator
from pmcli.load.reading import Reading
from pmcli.load.workspace import Loaded, assemble

_KINDS = ("settings", "policy", "competencies")


def load_policies(root: Path | None = None, checked: tuple[str, bytes] | None = None) -> Loaded:
    """A workspace of nothing but policies and what they need: built-in ones only where ``root`` is None.

    ``checked`` is a policy file that need not be in the workspace: its path there (``policies/….yaml``) and its bytes.
    """
    files = [each for each in walk(root) if each.kind in _KINDS] if root is not None else []
    overlay = {}
    if checked is not None:
        path, data = checked
        overlay[path] = data
        files = sorted(
            [*(each for each in files if each.path != path), File(path, "policy")], key=lambda each: each.path
        )
    where = root or Path()
    return assemble(Reading(where, files, overlay, 1), (), Locator(where, overlay))
