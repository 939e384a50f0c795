"""Jinja2 templates to documents. The only module that knows Jinja2.

Every value that a template prints is escaped, so that a name with ``|``, ``*``, ``<`` or a new line stays a name and
breaks neither table nor heading; what the template itself writes is Markdown (``pmcli.document``). Templates run in a
sandbox with plain data; a name that does not exist is an error, and every error tells the template and its line.

What a template can use beside Jinja2's own: ``lang``; ``t("ไทย", "English")``, the text in the document's language; and
the filters ``date`` and ``short_date`` (of ``2026-03-31``), ``number`` and ``number(2)``, ``digits`` (Thai numerals in
a Thai document: for text, never for ids), ``fiscal_year`` (of a common-era year), ``places(2, 4)`` (the decimals that
a list of numbers needs). The text that a macro made stays Markdown: print it, do not join it to values with ``~``.

A template for one format alone (``dashboard.html.j2``) writes the file itself; its values are escaped for HTML. There
``sha256`` gives the digest by which a page's security policy names its own style or script.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, TypeGuard

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_eval_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from markupsafe import escape as escape_html

from pmcli import i18n
from pmcli.document import Document, Image, TemplateError, parse
from pmcli.document.inline import escape
from pmcli.resources import templates_dir

_LINE = re.compile("(?:\ufdd0([^\ufdd1]*):([0-9]+)\ufdd1)+")
_ABSENT = "–"
_METHODS = frozenset(dir(dict))
_REMEMBERED = (
    20_000  # texts and numbers whose printed form is kept: the documents of an office repeat most of them
)


def render_document(
    name: str,
    context: Mapping[str, object],
    lang: str,
    workspace_templates: Path | None = None,
    emblem: Image | None = None,
) -> Document:
    """The document that the template ``name`` (``notice``) makes of a context of plain data.

    A template of that name in ``workspace_templates`` goes before the built-in one. ``lang``: th or en. Raises
    TemplateError with the template's file name and line.
    """
    try:
        return parse(render_template(name, context, lang, workspace_templates), emblem=emblem)
    except TemplateError as error:
        if error.name:
            raise
    return _with_places(name, context, lang, workspace_templates)


def render_template(
    name: str, context: Mapping[str, object], lang: str, workspace_templates: Path | None = None
) -> str:
    """The Markdown that the template makes: what ``render_document`` parses."""
    return _render(f"{name}.md.j2", context, _environment(lang, workspace_templates))


def render_file(
    name: str, extension: str, context: Mapping[str, object], lang: str, workspace_templates: Path | None
) -> str:
    """The whole text of a file that a template for one format alone makes (``dashboard``, ``html``)."""
    return _render(f"{name}.{extension}.j2", context, _environment(lang, workspace_templates, "html"))


def _with_places(
    name: str, context: Mapping[str, object], lang: str, workspace_templates: Path | None
) -> Document:
    """Once more, with each line of the text marked by the template and its line that wrote it: to tell where a fault is.

    Only for a text that is no document, since the marks cost a fifth of the time.
    """
    file = f"{name}.md.j2"
    lines: list[tuple[str, int]] = []
    marked = _render(file, context, _environment(lang, workspace_templates, "marked"))
    for line in marked.split("\n"):
        found = _LINE.search(line)
        lines.append((found[1], int(found[2])) if found else lines[-1] if lines else (file, 1))
    try:
        return parse(_LINE.sub("", marked))
    except TemplateError as error:
        raise TemplateError(
            error.message, *(lines[error.line - 1] if 0 < error.line <= len(lines) else lines[0])
        ) from None


def _render(file: str, context: Mapping[str, object], environment: Environment) -> str:
    try:
        return environment.get_template(file).render(context)
    except TemplateNotFound as error:
        known = ", ".join(
            each for each in sorted(environment.list_templates(["j2"])) if not each.startswith("_")
        )
        raise TemplateError(f"there is no template {error.name!r}; known: {known}") from None
    except TemplateSyntaxError as error:
        raise TemplateError(error.message or "syntax error", error.name or file, error.lineno) from None
    except Exception as error:
        raise TemplateError(f"{error or type(error).__name__}", *_place(error, file)) from error


def _place(error: Exception, file: str) -> tuple[str, int]:
    """The innermost template and line of an error's traceback, which Jinja2 rewrites to show templates."""
    place = (file, 0)
    trace = error.__traceback__
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.suffix == ".j2":
            place = (path.name, trace.tb_lineno)
        trace = trace.tb_next
    return place


class _Lines(Extension):
    """Marks the beginning of each line of a template's text with the template's name and the line's number."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        for token in stream:
            if token.type == "data":
                lines = enumerate(token.value.split("\n"), token.lineno)
                marked = "\n".join(f"\ufdd0{stream.name}:{number}\ufdd1{line}" for number, line in lines)
                yield Token(token.lineno, "data", marked)
            else:
                yield token


class _Generator(CodeGenerator):
    """Code that prints what ``finalize`` gives as it is: that is text, and escaped already."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(f"({finalize.src}")


class _Texts(NodeTransformer):
    """Makes a constant of ``t("ไทย", "English")``, and text of the template where it is printed."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        match self.generic_visit(node):
            case nodes.Call(
                node=nodes.Name(name="t"),
                args=[nodes.Const(value=str(thai)), nodes.Const(value=str(english))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                text = thai if self.environment.globals["lang"] == "th" else english
                return nodes.Const(text, lineno=node.lineno)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        self.generic_visit(node)
        node.nodes = [self._printed(each) for each in node.nodes]
        return node

    def _printed(self, node: nodes.Expr) -> nodes.Expr:
        if not isinstance(node, nodes.Const) or not isinstance(node.value, str):
            return node
        printed: str = self.environment.finalize(None, node.value)  # type: ignore[misc]
        return nodes.TemplateData(str(escape_html(printed)), lineno=node.lineno)


def _named(tree: nodes.Template) -> set[str]:
    """The names that a template gives to things of its own."""
    found = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    found |= {each.name for each in tree.find_all(nodes.Macro)} | {
        each.target for each in tree.find_all(nodes.Import)
    }
    for each in tree.find_all(nodes.FromImport):
        found |= {name if isinstance(name, str) else name[1] for name in each.names}
    return found


class _Environment(Environment):
    """Does once, when a template is read, what needs not be done for each document."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return tree if "t" in _named(tree) else _Texts(self).visit(tree)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute``: first what a dict holds, which is nearly always meant; Jinja2 tries that last."""
        if type(obj) is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)


class _Sandboxed(_Environment, ImmutableSandboxedEnvironment):
    pass


def _is_number(value: object) -> TypeGuard[i18n.Number]:
    if isinstance(value, float):
        raise TypeError("a binary float is no exact number")
    return isinstance(value, int | Fraction | Decimal)


@lru_cache(maxsize=_REMEMBERED)
def _escaped(text: str) -> Markup:
    return Markup(escape(text))


@lru_cache(maxsize=8)
def _environment(
    lang: str, workspace_templates: Path | None, kind: Literal["plain", "marked", "html"] = "plain"
) -> Environment:
    thai, html = lang == "th", kind == "html"

    def digits(value: object) -> str:
        return i18n.thai_digits(str(value)) if thai else str(value)

    @lru_cache(maxsize=_REMEMBERED)
    def number(value: object, decimals: int | None = None) -> str:
        """A number with commas, in the numerals of the language; text as it is; a dash for what is not known."""
        if value is None or value == "":
            return _ABSENT
        return digits(i18n.format_number(value, decimals, grouping=True) if _is_number(value) else value)

    @pass_eval_context  # so that Jinja2 does not print constants of a template without asking us
    def show(_: object, value: object) -> Markup | str:
        """What is printed of a value: Markdown that a macro made is left, everything else escaped."""
        if type(value) is not str:
            if isinstance(value, Markup):
                return value
            value = (
                digits(i18n.format_number(value))
                if _is_number(value)
                else ""
                if value is None
                else str(value)
            )
        return i18n.hold(value) if html else _escaped(value)

    def day(value: str | date) -> date:
        return value if isinstance(value, date) else date.fromisoformat(value)

    def places(values: Iterable[i18n.Number | None], least: int = 0, most: int = 10) -> int:
        return i18n.places_needed([value for value in values if value is not None], least, most)

    folders = [folder for folder in (workspace_templates, templates_dir()) if folder]
    # Our own templates need no sandbox, which costs a tenth of the time.
    make = _Environment if workspace_templates is None else _Sandboxed
    environment = make(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        # In HTML Jinja2 escapes; in Markdown a macro's text is told from a value so, and the escaping is ours, in finalize.
        autoescape=True,
        finalize=show,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Lines] if kind == "marked" else [],
    )
    filters: dict[str, Any] = {
        "date": lambda value: digits(i18n.long_date(day(value), lang)),
        "short_date": lambda value: digits(i18n.short_date(day(value), lang)),
        "number": number,
        "digits": digits,
        "fiscal_year": lambda year: digits(i18n.fiscal_year_name(year, lang)),
        "places": places,
        "sha256": lambda value: b64encode(sha256(str(value).encode()).digest()).decode(),
    }
    if not html:
        environment.code_generator_class = _Generator
    for unwanted in ("e", "escape", "forceescape", "safe", "tojson", "urlize", "xmlattr"):
        if not html:
            del environment.filters[unwanted]  # they escape for HTML
    del environment.filters["random"], environment.globals["lipsum"]  # another text at every run
    environment.filters.update(filters)
    environment.globals.update(lang=lang, t=lambda thai_text, english: thai_text if thai else english)
    return environment
