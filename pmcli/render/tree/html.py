"""HTML: one page that stands alone, to open and close entry by entry (keyboard included); printed it is all open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from pmcli.i18n import hold
from pmcli.render.tree import Report
from pmcli.render.tree._plain import SELECTED
from pmcli.trees.cards import Card, Page
from pmcli.trees.sums import Sums

FORMAT = "html"

_SMALL = 250  # entries up to which everything is open at first
_OPEN_DEPTH = 3  # of a larger tree so many levels are


def write(report: Report) -> str:
    """The page."""
    page = report.page
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{page.lang}">',
        '<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="pm">',
        f"<title>{escape(page.title)}</title>",
        f"<style>\n{_file('html.css')}</style>\n</head>\n<body>\n<header>",
        f"<h1>{_text(page.title)}</h1>",
        *(f"<p>{_text(line)}</p>" for line in page.subtitle),
        *_legend(page),
        "</header>\n<main>",
        *_tree(page.cards),
        f"</main>\n<script>\n{_file('html.js')}</script>\n</body>\n</html>",
    ]
    return "\n".join(parts) + "\n"


def _file(name: str) -> str:
    return files("pmcli.render.tree").joinpath(name).read_text(encoding="utf-8")


def _text(text: str) -> str:
    return escape(hold(text))


def _legend(page: Page) -> Iterator[str]:
    signs = [f'<li class="{id}">{_light(symbol, word)}</li>' for id, symbol, word in page.legend]
    if any(card.selected for card in page.cards):
        signs.append(f"<li>{SELECTED} {_text(page.say['selected'])}</li>")
    if signs:
        yield f'<ul class="legend" aria-label="{_text(page.say["legend"])}">{"".join(signs)}</ul>'
    if page.cards:
        yield (
            f'<p class="buttons" hidden><button type="button" data-open="1">{_text(page.say["open_all"])}</button> '
            f'<button type="button" data-open="">{_text(page.say["close_all"])}</button></p>'
        )


def _tree(cards: Sequence[Card]) -> Iterator[str]:
    """Lists within lists; an entry stays open until one of its depth or less comes."""
    all_open = len(cards) <= _SMALL
    depth = -1
    for card in cards:
        if card.depth > depth:
            yield "<ul>"
        else:
            yield "</details></li>" + "</ul></details></li>" * (depth - card.depth)
        depth = card.depth
        yield from _entry(card, all_open or card.depth < _OPEN_DEPTH)
    yield "</details></li></ul>" * (depth + 1)


def _entry(card: Card, opened: bool) -> Iterator[str]:
    classes = " ".join([card.kind, card.light or "plain", *(["asked"] if card.selected else [])])
    yield f'<li class="{classes}"><details{" open" if opened else ""}><summary>'
    label = f"{card.label} {SELECTED}" if card.selected else card.label
    for name, text in (("label", label), ("name", card.title)):
        if text:
            yield f'<span class="{name}">{_text(text)}</span>'
    if card.word:
        yield _light(card.symbol, card.word)
    if card.who:
        yield f'<span class="who">{_text(card.who)}</span>'
    yield "</summary>"
    facts = [*card.lines, *([" · ".join(card.measures)] if card.measures else [])]
    if facts or card.sums is not None:
        yield '<div class="facts">'
        yield from (f"<p>{_text(fact)}</p>" for fact in facts)
        if card.sums is not None:
            yield from _sums(card.sums)
        yield "</div>"


def _light(symbol: str, word: str) -> str:
    return f'<span class="light"><span aria-hidden="true">{symbol}</span> {_text(word)}</span>'


def _sums(sums: Sums) -> Iterator[str]:
    short = ' class="short"' if sums.reached is False else ""
    yield f"<p{short}>{_text(sums.said)}</p>"
    if not sums.rows:
        return
    yield f'<table aria-label="{_text(sums.said)}">'
    heads = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in sums.head)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in sums.rows:
        last = short if row is sums.rows[-1] else ""
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in row[1:])
        yield f'<tr{last}><th scope="row">{_text(row[0])}</th>{cells}</tr>'
    yield "</tbody></table>"
