"""The workspace as it was at a revision of git, and what could not be read of it."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pmcli.cli.common import say
from pmcli.git import Entry, GitError, Repository

if TYPE_CHECKING:
    from pmcli.load.workspace import Loaded

_SAY = {
    "th": {
        "absent": "pm: {revision} ยังไม่มีข้อมูลในโฟลเดอร์นี้ จึงถือว่าทุกอย่างเป็นของใหม่",
        "moved": "pm: ใน {revision} ข้อมูลอยู่ที่โฟลเดอร์ {folder}",
        "unread": "pm: อ่านข้อมูลบางส่วนของ {side} ไม่ได้ ({errors} แห่ง) จึงเปรียบเทียบเท่าที่อ่านได้",
        "unread_now": "pm: อ่านไฟล์ปัจจุบันบางส่วนไม่ได้ ({errors} แห่ง) จึงเปรียบเทียบเท่าที่อ่านได้ ดูรายละเอียดด้วย pm validate",
    },
    "en": {
        "absent": "pm: {revision} has no workspace in this folder: everything is new",
        "moved": "pm: in {revision} the workspace is in the folder {folder}",
        "unread": "pm: some of the data of {side} could not be read ({errors} errors): what could be is compared",
        "unread_now": "pm: some of the working files could not be read ({errors} errors): what could be is compared; `pm validate` tells more",
    },
}


def processes() -> int:
    """How many processes read many files."""
    return min(2, os.cpu_count() or 1)


def loaded_at(repository: Repository, tree: str, name: str, root: Path, lang: str) -> Loaded:
    """The workspace of a tree that the reader calls ``name``; GitError where it cannot be had."""
    from pmcli.load.workspace import load

    files = _of_workspace(repository, tree, name, root, lang)
    contents = repository.contents(files)
    with TemporaryDirectory(prefix="pm-") as empty:  # nothing is written: every file stands in the overlay
        return load(Path(empty), contents, processes())


def _of_workspace(repository: Repository, tree: str, name: str, root: Path, lang: str) -> dict[str, Entry]:
    files = _looked_at(repository.files(tree, repository.prefix) or {}, name)
    if _has_marker(files):
        return files
    everything = repository.files(tree, "") or {}
    top = root.parents[repository.prefix.count("/") - 1] if repository.prefix else root
    folders = {
        PurePosixPath(path).parent
        for path in everything
        if PurePosixPath(path).name in ("pm.yaml", "pm.yml") and not (top / path).exists()
    }
    if len(folders) == 1:  # the folder was moved since: otherwise everything in it would seem to be new
        moved = folders.pop().as_posix()
        say(_SAY[lang]["moved"].format(revision=name, folder=moved))
        inside = "" if moved == "." else f"{moved}/"
        return _looked_at(
            {path[len(inside) :]: entry for path, entry in everything.items() if path.startswith(inside)},
            name,
        )
    if not files:
        say(_SAY[lang]["absent"].format(revision=name))
    return files


def _has_marker(files: dict[str, Entry]) -> bool:
    return "pm.yaml" in files or "pm.yml" in files


def _looked_at(files: dict[str, Entry], name: str) -> dict[str, Entry]:
    """The files that a workspace reads, as in the work tree: of a known kind, and not hidden."""
    from pmcli.load.files import SIZE_LIMIT, kind_of

    found = {
        path: entry
        for path, entry in files.items()
        if kind_of(path) is not None and not any(part.startswith(".") for part in path.split("/"))
    }
    for path, entry in found.items():
        if entry.size > SIZE_LIMIT:
            raise GitError(f"{path} is larger than {SIZE_LIMIT // 1024**2} MB in {name}")
    return found


def remark(loaded: Loaded, name: str | None, lang: str) -> None:
    """Say that something of a side could not be read, where that is so; ``name`` None: the work tree."""
    from pmcli.rules.engine import Choice, diagnose

    settings = loaded.workspace.settings
    choice = Choice(settings.select, settings.ignore)
    found = diagnose(loaded.findings, settings, choice, lang, loaded.locate) if loaded.findings else []
    errors = sum(each.severity == "error" for each in found)
    if errors:
        say(_SAY[lang]["unread_now" if name is None else "unread"].format(side=name, errors=errors))
