"""A Markdown text cut into pieces that mean the same read one by one: papers share most of theirs, and each is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FENCE = re.compile(r" {0,3}(?:(`{3,})[^`]*|(~{3,}).*)")
_FENCE_END = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*")
_ITEM = re.compile(r"\s*(?:[-+*]|[0-9]{1,9}[.)])(?:\s|$)")
_CAPTION = ": "  # may belong to the table after it


def pieces(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The pieces, without the blank lines around them, each with the number of lines before it.

    A piece begins after blank lines, outside a fenced block and where neither a list nor a caption can go on.
    """
    begun = ended = 0
    fence = ""
    caption = False
    for at, line in enumerate(lines):
        text = line.strip(" \t")
        if not text:
            continue
        if fence:
            found = _FENCE_END.fullmatch(line)
            if found and found[1].startswith(fence):
                fence = ""
        else:
            if ended < at:
                if not caption and not _goes_on(line, lines[begun:ended]):
                    if ended:
                        yield begun, lines[begun:ended]
                    begun = at
                caption = False
            caption = caption or text.startswith(_CAPTION)
            if text[0] in "`~" and (found := _FENCE.fullmatch(line)):
                fence = found[1] or found[2]
        ended = at + 1
    if ended:
        yield begun, lines[begun:ended]


def _goes_on(line: str, before: Sequence[str]) -> bool:
    """Whether a line may belong to a list that began before it."""
    return (line[0].isspace() or _ITEM.match(line) is not None) and any(map(_ITEM.match, before))
