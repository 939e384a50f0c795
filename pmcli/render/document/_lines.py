"""Lines of Thai and Latin text in columns of a fixed width.

With no more of a dictionary than the usual words of official papers (``_thai_words.py``), which stay whole: a line breaks
at a blank, else beside such a word, else before a vowel that is written first (it begins a syllable) or where the script
changes, else before a consonant with a vowel of its own, else between two letters that can stand apart. No line begins with a mark, with ๆ, ฯ or a closing sign, and none ends with a vowel that belongs to the next
letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.document import Align
from pmcli.i18n import clusters, display_width, hold
from pmcli.render.document._thai_words import WORDS

_LEADING = "เแโใไ"
_NEVER_FIRST = set("\u00a0ะาำๅๆฯ)]}”’»!?:;,.%…")
_NEVER_LAST = set(_LEADING + "\u00a0([{“‘«")
_FOLLOWING = set("ะา")
_ENDS = set("ะำ์ๆ")
_LEADS = set("กขคตทปผพสหอ")  # consonants that often begin a syllable together with the next one
_REACH = 12  # columns, at most a quarter of the line, that it may stay short for a better place to break


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns, but of one letter at least; ``\\n`` begins a new line. At least one line."""
    return [line for part in text.split("\n") for line in _wrap(part, width)]


def align(text: str, width: int, side: Align) -> str:
    """The text filled up with blanks to ``width`` columns."""
    free = max(0, width - display_width(text))
    left = {"left": 0, "center": free // 2, "right": free}[side]
    return " " * left + text + " " * (free - left)


def _wrap(text: str, width: int) -> Iterator[str]:
    letters = clusters(hold(text.strip()))
    ends, inside = _known(letters)
    gone = 0  # letters of the lines before
    while len(letters) > 1 and display_width("".join(letters)) > width:
        most, used = 0, 0
        while used + display_width(letters[most]) <= width:
            used += display_width(letters[most])
            most += 1
        cut = _cut(letters, max(most, 1), {at - gone for at in ends}, {at - gone for at in inside})
        yield _plain(letters[:cut])
        while cut < len(letters) and letters[cut] == " ":
            cut += 1
        gone += cut
        letters = letters[cut:]
    yield _plain(letters)


def _plain(letters: list[str]) -> str:
    return "".join(letters).replace("\u00a0", " ").rstrip()


def _known(letters: list[str]) -> tuple[set[int], set[int]]:
    """Before which letters a known word begins or ends, and which letters stand within one."""
    starts = {0: 0}  # of each letter in the text
    offset = 0
    for at, letter in enumerate(letters, 1):
        offset += len(letter)
        starts[offset] = at
    ends: set[int] = set()
    inside: set[int] = set()
    for found in WORDS.finditer("".join(letters)):
        if found.start() in starts and found.end() in starts:
            first, last = starts[found.start()], starts[found.end()]
            ends |= {first, last}
            inside.update(range(first + 1, last))
    return ends, inside


def _cut(letters: list[str], most: int, ends: set[int], inside: set[int]) -> int:
    """After how many of the letters, at most ``most``, the line ends best."""
    apart = [at for at in range(most, 0, -1) if _breaks(letters[at - 1], letters[at])]
    allowed = [at for at in apart if at not in inside] or apart
    near = [at for at in allowed if at >= most - min(_REACH, most // 4)]
    for preferred in (
        [at for at in near if " " in (letters[at - 1], letters[at])],
        [at for at in near if at in ends],
        [
            at
            for at in near
            if letters[at][0] in _LEADING or _is_thai(letters[at - 1]) != _is_thai(letters[at])
        ],
        [at for at in near if _begins_syllable(letters, at)],
        [at for at in allowed if any(side == " " or _is_thai(side) for side in letters[at - 1 : at + 1])],
        allowed,
    ):
        if preferred:
            return preferred[0]
    return most


def _breaks(before: str, after: str) -> bool:
    return after[0] not in _NEVER_FIRST and "์" not in after and before not in _NEVER_LAST


def _begins_syllable(letters: list[str], at: int) -> bool:
    """Whether a syllable surely ends before the letter, or the letter has a vowel and no consonant spoken with it."""
    before, letter, after = letters[at - 1], letters[at], letters[at + 1 : at + 2]
    if before[-1] in _ENDS:
        return True
    return (len(letter) > 1 or bool(after) and after[0] in _FOLLOWING) and before not in _LEADS


def _is_thai(letter: str) -> bool:
    """Whether it is a letter of Thai; a number in Thai digits holds together as a Latin word does."""
    return "\u0e00" <= letter[0] <= "\u0e7f" and not letter[0].isdigit()
