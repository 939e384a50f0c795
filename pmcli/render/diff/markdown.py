"""Markdown: the papers to sign, one after the other, a page each where it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcli.changes.paper import Paper, Signer, none_said
from pmcli.changes.paper_words import PAPER
from pmcli.render.diff import Report
from pmcli.render.score.markdown import escape

FORMAT = "markdown"

_NEXT = '\n<div style="page-break-after: always"></div>\n\n'
_LONG, _SHORT = "." * 40, "." * 12
_DATE = f"{'.' * 8}/{'.' * 16}/{'.' * 10}"


def write(report: Report) -> str:
    """Every paper, or that there is nothing to sign."""
    found = report.papers()
    if not found:
        return f"{_text(none_said(report.lang))}\n"
    return _NEXT.join("\n".join(_paper(each, report.lang)) + "\n" for each in found)


def _paper(paper: Paper, lang: str) -> Iterator[str]:
    yield f"# {_text(paper.title)}"
    for label, value in paper.facts:
        yield ""
        yield f"**{_text(label)}** {_text(value)}"
    yield ""
    yield _text(paper.introduction)
    yield ""
    yield _row([_text(column) for column in paper.columns])
    yield _row([":---:" if index == 0 else "---" for index in range(len(paper.columns))])
    for row in paper.rows:
        yield _row(["<br>".join(map(_text, cell)) or _SHORT for cell in row])
    if paper.notes:
        yield ""
        yield f"{_text(PAPER['notes'][lang])}"
        yield ""
        yield from (f"- {_text(note)}" for note in paper.notes)
    yield ""
    yield _row([_text(signer.role) for signer in paper.signers])
    yield _row([":---:"] * len(paper.signers))
    yield _row([_signature(signer, lang) for signer in paper.signers])


def _signature(signer: Signer, lang: str) -> str:
    say = {id: _text(words[lang]) for id, words in PAPER.items()}
    lines = (
        "",
        f"{say['sign']} {_LONG}",
        f"({_text(signer.name) or _LONG})",
        f"{say['job']} {_text(signer.position) or _LONG}",
        f"{say['date']} {_DATE}",
    )
    return "<br>".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(value: str) -> str:
    """The text so that Markdown shows it as it is."""
    return escape(value).replace("&", "\\&")
