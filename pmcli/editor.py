"""What an editor finds in a workspace: the schemas in ``.pm/schemas``, and in each YAML file a line that names its own.

The line is the one of the YAML language server (VS Code, Neovim, Helix, …): ``# yaml-language-server: $schema=…``.
"""

from __future__ import annotations

import posixpath
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from pmcli.load.files import walk

FOLDER = ".pm/schemas"

_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(rb"([ \t]*#[ \t]*yaml-language-server[ \t]*:[ \t]*\$schema=)(\S+)(.*)", re.DOTALL)


def yaml_files(root: Path, schemas: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Path and schema of each YAML file that gets a line; ``schemas`` has the name of the schema by kind of file.

    Those of a round that was closed are left as they are, since ``close.json`` holds their digests; so are links.
    """
    files = walk(root)
    closed = {file.folder for file in files if file.kind == "close"}
    for file in files:
        name = schemas.get(file.kind or "")
        regular = file.status is not None and stat.S_ISREG(file.status.st_mode)
        if name is None or not regular or file.path.lower().endswith(".csv") or file.folder in closed:
            continue
        if (root / file.path).resolve() == root.resolve() / file.path:
            yield file.path, name


def with_mode_line(data: bytes, path: str, schema: str) -> bytes:
    """A file's bytes with the line at the top, everything else as it was.

    A line that names another schema than ours is somebody's choice, and stays; a file that is not UTF-8 is not touched.
    """
    target = posixpath.relpath(f"{FOLDER}/{schema}.json", posixpath.dirname(path) or ".").encode()
    try:
        data.decode()
    except UnicodeDecodeError:
        return data
    mark = _BOM if data.startswith(_BOM) else b""
    lines = data[len(mark) :].splitlines(keepends=True)
    for index, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith(b"#"):
            break  # an editor looks only above the content
        found = _LINE.fullmatch(line)
        if found:
            if FOLDER.encode() in found[2]:
                lines[index] = found[1] + target + found[3]
            return mark + b"".join(lines)
    return mark + b"# yaml-language-server: $schema=" + target + _line_end(lines) + b"".join(lines)


def _line_end(lines: list[bytes]) -> bytes:
    for end in (b"\r\n", b"\n", b"\r"):
        if lines and lines[0].endswith(end):
            return end
    return b"\n"
