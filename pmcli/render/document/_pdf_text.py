"""Texts of a document as the PDF program (``official.typ``) takes them: plain data, cut where lines need help.

Typst breaks Thai lines with a dictionary of its own, but lets ๆ, ฯ and a straight closing quote begin a line: they are
held together with the syllable before them, and so is a short word in brackets or with a slash. A long word that has no
place to break (an address) gets some.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from pmcli.document import Break, Content, Fill
from pmcli.i18n import SHORT_DATE, clusters, display_width
from pmcli.render.document._lines import _LEADING, _begins_syllable

Part = str | list[object]

_MARKS = "ัิ-ฺ็-๎"
_WHOLE = (
    r"(?<!\S)(?:(?=\S{3,12}(?!\S))[^\s/]+/\S+|\(\S{1,28}\)(?!\S))"
    rf"|\b{SHORT_DATE}|พ\.ศ\. \d{{4}}|ปีงบประมาณ"
)
_SYLLABLE = r"(?<=[ก-๎])(?: ?(?:ฯลฯ|[ๆฯ])[\"')\]”’»]*|[\"']+(?=[\s)\],.;:]|$))"
_SHORT = rf"(?<!\S)(?=\S*[ก-๎])(?:[^\s{_MARKS}][{_MARKS}]*){{2,14}}(?!\S| [ๆฯ])"  # a Thai word between blanks: a name
_HELD = re.compile(f"(?P<whole>{_WHOLE})|{_SYLLABLE}")
_HELD_IN_CELL = re.compile(f"(?P<whole>{_WHOLE}|{_SHORT})|{_SYLLABLE}")
_THAI_BEFORE = re.compile("[ก-๎]*$")
_WORD = re.compile("[^\\sก-๎]+")
_JOINT = re.compile(r"\w+[^\w\s]*|[^\w\s]+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
)
_FURTHEST = 8  # letters that a syllable is looked for
_LONGEST = 18  # letters of a word that is not broken
_ACROSS = 28  # letters that fit beside each other wherever no room is given
_MARK = re.compile(" (?=[ฯๆ])")


def parts(content: Content, unknown: Collection[str], room: int = _ACROSS, cell: bool = False) -> list[Part]:
    """The parts of a content, in which a word of more than ``room`` letters is broken where it has to be.

    In a ``cell`` short Thai words between blanks are held together as well: no name is broken. ``unknown`` are the
    letters that no font has: each becomes an empty box. A plain text is itself; else the first item tells the kind: ``t`` text, bold, italic · ``h`` the same, held on one line · ``z`` a place to break ·
    ``x`` such a letter · ``f`` a line to fill in, letters long · ``n`` a new line.
    """
    found: list[Part] = []
    for part in content:
        if isinstance(part, Break):
            found.append(["n"])
        elif isinstance(part, Fill):
            found.append(["f", part.length])
        else:
            for kind, text in _pieces(part.text, unknown, room, cell):
                plain = kind == "t" and not part.bold and not part.italic
                found.append(text if plain else [kind, text, part.bold, part.italic] if text else [kind])
    return found


def _pieces(text: str, unknown: Collection[str], room: int, cell: bool) -> Iterator[tuple[str, str]]:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    start, short = 0, min(room, _LONGEST)
    for held in (_HELD_IN_CELL if cell else _HELD).finditer(text):
        before = text[start : held.start()]
        cut = len(before) if held["whole"] else _cut(before)
        whole = before[cut:] + held[0]
        if display_width(whole) <= room:
            yield from _words(_hold(before[:cut]), unknown, short)
            yield from _drawn("h", whole, unknown)
            start = held.end()
    yield from _words(_hold(text[start:]), unknown, short)


def _hold(text: str) -> str:
    return _MARK.sub("\u00a0", text)


def _cut(text: str) -> int:
    """Where the last syllable of a text that ends in Thai begins, as well as it can be told without a dictionary."""
    found = _THAI_BEFORE.search(text)
    letters = clusters(found[0]) if found else []
    for at in range(len(letters) - 1, max(0, len(letters) - _FURTHEST), -1):
        if letters[at][0] in _LEADING or _begins_syllable(letters, at):
            return len(text) - sum(map(len, letters[at:]))
    return len(text) - sum(map(len, letters[-_FURTHEST:]))


def _words(text: str, unknown: Collection[str], room: int) -> Iterator[tuple[str, str]]:
    start = 0
    for word in _WORD.finditer(text):
        if display_width(word[0]) > room:
            yield from _drawn("t", text[start : word.start()], unknown)
            for piece in _JOINT.findall(word[0]):
                for unit in clusters(piece) if display_width(piece) > room else [piece]:
                    yield from _drawn("t", unit, unknown)
                    yield "z", ""
            start = word.end()
    yield from _drawn("t", text[start:], unknown)


def _drawn(kind: str, text: str, unknown: Collection[str]) -> Iterator[tuple[str, str]]:
    """The text without what no font has; for each such letter a box."""
    start = 0
    for at, letter in enumerate(text):
        if letter in unknown:
            if text[start:at]:
                yield kind, text[start:at]
            yield "x", ""
            start = at + 1
    if text[start:]:
        yield kind, text[start:]
