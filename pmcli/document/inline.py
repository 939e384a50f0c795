"""The marks within a line of a document: bold, italic, a line to fill in, a new line.

Not CommonMark's own rules: those look at the letters beside an asterisk, and take ``**(ก)**ข`` for plain text because
Thai writes no blank there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pmcli.document.model import Break, Content, Fill, Run, TemplateError

_MARK = re.compile(
    r"\\([!-/:-@\[-`{-~])|(?<!\s)(\*\*?)|(\*\*?)(?!\s)|(_{3,})|(<br>|(?: {2,}|\\)\n *)|( *\n *)"
)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_NEW_LINE = re.compile(rf"[ \t]*[{_LINE_ENDS}]\s*")
_BLANKS = re.compile(r"[ \t]+")
_INVISIBLE = re.compile("[\0-\x1f\x7f-\x9f\ufdd0\ufdd1]")  # U+FDD0 and U+FDD1 mark a template's lines


def escape(text: str) -> str:
    """Markdown that shows ``text`` as it is, on one line, wherever in a document it stands; its line ends are breaks."""
    lines = _NEW_LINE.split(text.strip(_LINE_ENDS))
    return "<br>".join(
        _PUNCTUATION.sub(r"\\\g<0>", _INVISIBLE.sub("", _BLANKS.sub(" ", line))) for line in lines
    )


def inline(text: str, line: int = 0) -> Content:
    """The runs of a piece of Markdown; ``line`` is for the message where a mark is not closed."""
    try:
        return _content(text)
    except TemplateError as error:
        raise TemplateError(error.message, line=line) from None


@lru_cache(maxsize=20_000)  # the papers of an office repeat most of their texts
def _content(text: str) -> Content:
    if not _MARK.search(text):
        return (Run(text),) if text else ()
    found: list[Run | Break | Fill] = []
    words = ""
    bold = italic = False
    at = 0

    def close() -> None:
        if words:
            found.append(Run(words, bold, italic))

    for mark in _MARK.finditer(text):
        words += text[at : mark.start()]
        at = mark.end()
        escaped, after, before, fill, line_break, _ = mark.groups()
        if escaped:
            words += escaped
            continue
        stars = after or before
        if not stars and not fill and not line_break:
            words += " "
            continue
        close()
        words = ""
        if fill:
            found.append(Fill(len(fill)))
        elif line_break:
            found.append(Break())
        elif stars == "**":
            bold = not bold
        else:
            italic = not italic
    words += text[at:]
    close()
    if bold or italic:
        raise TemplateError(f"{'**' if bold else '*'} opens here and is not closed (a plain star is \\*)")
    return tuple(found)


def split(text: str, mark: str, most: int = 0) -> list[str]:
    """The parts of Markdown between the marks that are not escaped; at most ``most`` cuts, 0 for all."""
    if f"\\{mark}" not in text:
        return text.split(mark, most or -1)
    parts: list[str] = []
    start = 0
    for found in re.finditer(rf"\\.|{re.escape(mark)}", text, re.DOTALL):
        if found[0] == mark and (not most or len(parts) < most):
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]
