"""One paper to be made: what a template is given, and the format to write it in."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pmcli.document
import pmcli.render.document
from pmcli import __version__
from pmcli.document import Document, Image
from pmcli.render.document import writers
from pmcli.reports import Context
from pmcli.reports._template import render_document, render_file
from pmcli.resources import templates_dir


@dataclass(frozen=True, slots=True)
class Job:
    """``templates`` is the workspace's own folder of templates, where it has one; ``emblem`` the organisation's, ``fonts`` the
    names of those that it prefers."""

    report: str
    context: Context
    lang: str
    format: str
    templates: Path | None = None
    emblem: Image | None = None
    fonts: tuple[str, ...] = ()

    def set(self) -> Document | str:
        """The paper: a document, or the whole text of the file where the report has a template for this format alone."""
        if own_format(self.report, self.format, self.templates):
            return render_file(self.report, self.format, self.context, self.lang, self.templates)
        return render_document(self.report, self.context, self.lang, self.templates, self.emblem)

    @property
    def template(self) -> str:
        """The file name of the template."""
        alone = own_format(self.report, self.format, self.templates)
        return f"{self.report}.{self.format if alone else 'md'}.j2"

    @property
    def key(self) -> str:
        """A digest of all that the file is made from: what has the same key need not be made again."""
        data = [self.report, self.lang, self.format, self.fonts, _made_by(self.templates), self.context]
        written = json.dumps(data, ensure_ascii=False, default=str).encode()
        return hashlib.sha256(written + (self.emblem.data if self.emblem is not None else b"")).hexdigest()


def own_format(report: str, format: str, templates: Path | None) -> bool:
    """Whether a report has a template for one format alone."""
    file = f"{report}.{format}.j2"
    return format != "md" and any(
        (folder / file).is_file() for folder in (templates, templates_dir()) if folder is not None
    )


def write(format: str, papers: Sequence[Document | str], fonts: tuple[str, ...] = ()) -> bytes:
    """The file of one paper, or of several documents merged. Raises MissingExtra where the format's packages are not installed."""
    if isinstance(papers[0], str):
        return papers[0].encode()
    make: Callable[..., bytes] = writers()[format].write
    return make(*papers, fonts=fonts) if _carries_fonts(format) else make(*papers)


@cache
def _carries_fonts(format: str) -> bool:
    return "fonts" in inspect.signature(writers()[format].write).parameters


@cache
def _made_by(templates: Path | None) -> str:
    """A digest of the program that writes and of every template that may be used."""
    found = hashlib.sha256(__version__.encode())
    folders = [
        Path(folder) for package in (pmcli.document, pmcli.render.document) for folder in package.__path__
    ]
    for folder in [*folders, templates_dir(), *([templates] if templates is not None else [])]:
        for file in sorted(
            each for each in folder.iterdir() if each.suffix in (".j2", ".py", ".css", ".typ", ".svg")
        ):
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()
