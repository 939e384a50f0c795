"""The page about templates (``docs/templates.md``): how to make one's own, and what each is given, from the templates themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pmcli.document.markdown
import pmcli.reports._template
from pmcli.printing.workers import TIME_LIMIT
from pmcli.reports import reports
from pmcli.resources import templates_dir

_COMMENT = re.compile(r"\{#\n(.*?)\n#\}", re.DOTALL)

_INTRO = f"""# Templates of documents

`pm report` makes every document from one template. A file of the same name in the workspace's `templates/` goes before the
built-in one, for all formats at once:

```sh
pm report --list-templates     # which template of each name is used
pm report --eject notice       # copies templates/notice.md.j2 into the workspace, to be changed there
```

A template is Markdown with Jinja2. The templates of a workspace run in a sandbox and only see the data described here: a name
that does not exist is an error, told with file and line. A template that takes more than {TIME_LIMIT:g} seconds for one document is
stopped; it runs in a process of its own, so that nothing in it can hold `pm` up."""


def templates_page() -> str:
    """The whole page, in Markdown."""
    titles = {report.name: report.title["en"] for report in reports().values()}
    files = sorted(templates_dir().glob("*.j2"), key=lambda file: (not file.name.startswith("_"), file.name))
    parts = [
        _INTRO,
        "## What a template can use\n\n" + _text(pmcli.reports._template.__doc__),
        "## How a document is written\n\n" + _text(pmcli.document.markdown.__doc__),
    ]
    for file in files:
        name = file.name.split(".")[0]
        heading = f"## {titles[name]}: `{file.name}`" if name in titles else f"## `{file.name}`"
        parts.append(f"{heading}\n\n```text\n{given(file)}\n```")
    return "\n\n".join([*parts, "Written by `docs/generate.py` from the templates themselves."]) + "\n"


def given(file: Path) -> str:
    """What a template's first comment says that it is given."""
    found = _COMMENT.search(file.read_text(encoding="utf-8"))
    return found[1] if found is not None else ""


def _text(docstring: str | None) -> str:
    """The body of a docstring without its first line, which is Markdown as it stands."""
    return (docstring or "").partition("\n")[2].strip("\n")
