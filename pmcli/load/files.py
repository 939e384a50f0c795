"""Which files a workspace has, what kind each is, and their bytes."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmcli.diagnostics import Finding
from pmcli.source import Place

MARKER = "pm.yaml"
SIZE_LIMIT = 64 * 1024 * 1024

_KINDS: tuple[tuple[str, str], ...] = (
    ("settings", r"pm\.ya?ml"),
    ("units", r"org/units\.ya?ml"),
    ("people", r"org/people[^/]*\.(csv|ya?ml)"),
    ("strategy", r"strategy\.ya?ml"),
    ("competencies", r"competencies\.ya?ml"),
    ("policy", r"policies/[^/]+\.ya?ml"),
    ("definitions", r"kpis/[^/]+\.ya?ml"),
    ("round", r"rounds/[^/]+/round\.ya?ml"),
    ("scorecard", r"rounds/[^/]+/scorecard\.ya?ml"),
    ("agreements", r"rounds/[^/]+/(agreements/[^/]+|agreements)\.ya?ml"),
    ("results", r"rounds/[^/]+/(results/[^/]+|results)\.(csv|ya?ml)"),
    ("ratings", r"rounds/[^/]+/(ratings/[^/]+|ratings)\.(csv|ya?ml)"),
    ("checkins", r"rounds/[^/]+/(checkins/[^/]+|checkins)\.(csv|ya?ml)"),
    ("improvement", r"rounds/[^/]+/improvement/[^/]+\.ya?ml"),
    ("salary", r"rounds/[^/]+/salary\.ya?ml"),
    ("close", r"rounds/[^/]+/close\.json"),
)
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS))
_FOLDER = re.compile(
    r"org|policies|kpis|rounds(/[^/]+(/(agreements|results|ratings|checkins|improvement))?)?"
)
_LOOKED_AT = (".yaml", ".yml", ".csv")


def kind_of(path: str) -> str | None:
    """The kind of a workspace file by its path; None for a file that no kind claims."""
    found = _KIND.fullmatch(path)
    return found.lastgroup if found else None


@dataclass(frozen=True, slots=True)
class File:
    """A file that was found: path relative to the workspace with ``/``, its kind (None: unknown), what the system tells of it."""

    path: str
    kind: str | None
    status: os.stat_result | None = None
    fault: str = ""

    @property
    def folder(self) -> str:
        """The round's folder, ``rounds/<round>``, empty for shared files."""
        parts = self.path.split("/")
        return "/".join(parts[:2]) if parts[0] == "rounds" and len(parts) > 2 else ""


def walk(root: Path) -> list[File]:
    """Every YAML and CSV file (and ``close.json``) of the workspace, sorted by path; hidden ones and other endings are not looked at."""
    return sorted(_walk(root, root.resolve(), ""), key=lambda file: file.path)


def _walk(folder: Path, root: Path, prefix: str) -> Iterator[File]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield File(prefix.rstrip("/") or MARKER, "settings" if not prefix else "folder", fault=_fault(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = prefix + entry.name
        if entry.is_symlink() and not _inside(Path(entry.path), root):
            if _interesting(entry.name) or kind_of(path) or _FOLDER.fullmatch(path):
                yield File(path, kind_of(path), fault="link")
            continue
        if entry.is_dir():
            if entry.is_symlink() and Path(entry.path).resolve() in (
                root,
                *folder.resolve().parents,
                folder.resolve(),
            ):
                continue  # a link to a folder around it would never end
            if path != "templates":
                yield from _walk(Path(entry.path), root, f"{path}/")
        elif _interesting(entry.name) or kind_of(path):
            try:
                yield File(path, kind_of(path), entry.stat())
            except OSError as error:
                yield File(path, kind_of(path), fault=_fault(error))


def _interesting(name: str) -> bool:
    return name.lower().endswith(_LOOKED_AT)


def _inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=False).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _fault(error: OSError) -> str:
    return "permission" if isinstance(error, PermissionError) else f"io:{error.strerror}"


def read_bytes(root: Path, file: File, overlay: Mapping[str, bytes]) -> bytes | Finding:
    """A file's bytes, or why they cannot be had (PM002, PM005)."""
    place = Place(None, file.path)

    def refuse(code: str, variant: str, **args: Any) -> Finding:
        return Finding(place, args, variant=variant, code=code)

    if file.path in overlay:
        return overlay[file.path]
    if file.fault:
        variant, _, problem = file.fault.partition(":")
        return refuse("PM002", variant, error=problem)
    if file.status is not None and not stat.S_ISREG(file.status.st_mode):
        return refuse("PM002", "io", error="not a regular file")
    if file.status is not None and file.status.st_size > SIZE_LIMIT:
        megabytes = 1024 * 1024
        return refuse(
            "PM005",
            "size",
            limit=f"{SIZE_LIMIT // megabytes} MB",
            size=f"{-(-file.status.st_size // megabytes)} MB",
        )
    try:
        with open(f"{root}/{file.path}", "rb", buffering=0) as opened:
            return opened.read()
    except OSError as error:
        variant, _, problem = _fault(error).partition(":")
        return refuse("PM002", variant, error=problem)


def digest(data: bytes) -> str:
    """The digest of a file's bytes as it stands in close.json."""
    return "sha256:" + hashlib.sha256(data).hexdigest()
