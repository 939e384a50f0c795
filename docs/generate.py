"""Writes the generated pages: the rules in both languages, the commands, the templates, the JSON Schemas.

`python docs/generate.py` writes them; `--check` writes nothing, names those that are stale and exits with 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from pmcli.cli.run import program
from pmcli.printing.pages import templates_page
from pmcli.rules import all_rules
from pmcli.rules.pages import page
from pmcli.schema import KINDS, schema_text

DOCS = Path(__file__).resolve().parent
WIDTH = 100

RULES = {
    "en": (
        "# Rules",
        "What `pm validate` checks. `pm rule PM401` shows a rule's page in the terminal; its severity is the workspace's choice "
        "(`validate.severity` in `pm.yaml`), and `# pm: ignore[PM402] reason` silences it on one line.",
        "| Code | Name | Severity | It checks |",
        "Written by `docs/generate.py` from the rules themselves: change those.",
        "rules.th.md",
        "ภาษาไทย",
    ),
    "th": (
        "# กฎการตรวจ",
        "สิ่งที่ `pm validate` ตรวจ คำสั่ง `pm rule PM401` แสดงคำอธิบายของกฎแต่ละข้อ หน่วยงานกำหนดระดับความรุนแรงเองได้ที่ "
        "`validate.severity` ใน `pm.yaml` และระงับกฎในบรรทัดใดบรรทัดหนึ่งได้ด้วย `# pm: ignore[PM402] เหตุผล`",
        "| รหัส | ชื่อ | ระดับ | ตรวจอะไร |",
        "หน้านี้สร้างโดย `docs/generate.py` จากตัวกฎเอง หากต้องการแก้ให้แก้ที่กฎ",
        "rules.md",
        "English",
    ),
}
SEVERITIES: dict[str, dict[str, str]] = {
    "en": {},
    "th": {"error": "ผิดพลาด", "warning": "เตือน", "info": "ข้อสังเกต"},
}


def generated() -> dict[str, str]:
    """Every generated file: path within docs → content."""
    return {
        "rules.md": rules("en"),
        "rules.th.md": rules("th"),
        "commands.md": commands(),
        "templates.md": templates_page(),
        **{f"schemas/{name}.json": schema_text(name) for name in KINDS},
    }


def rules(lang: str) -> str:
    """The page of all rules: a table, then each rule's own page."""
    title, intro, head, origin, other, other_name = RULES[lang]
    rows = [head, "| --- | --- | --- | --- |"]
    for rule in all_rules().values():
        severity = SEVERITIES[lang].get(rule.severity, rule.severity)
        what = rule.what[lang].replace("|", "\\|")
        rows.append(
            f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {severity} | {what} |"
        )
    parts = [
        title,
        f"[{other_name}]({other})",
        intro,
        "\n".join(rows),
        *(page(rule, lang, 2).rstrip() for rule in all_rules().values()),
        origin,
    ]
    return "\n\n".join(parts) + "\n"


def commands() -> str:
    """The page of all commands: what `--help` says of each."""
    main = typer.main.get_command(program())
    parts = [
        "# Commands",
        "Common options stand before or after the command's name.",
        *_help(main, "pm", None),
    ]
    return "\n\n".join([*parts, "Written by `docs/generate.py` from `--help`."]) + "\n"


def _help(command: Any, name: str, parent: Any) -> Iterator[str]:
    """A command's help, then that of the commands below it."""
    context = command.make_context(
        name, [], parent, resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH
    )
    yield f"## {context.command_path}"
    yield f"```text\n{context.get_help()}\n```"
    for below, each in sorted(getattr(command, "commands", {}).items()):
        yield from _help(each, below, context)


def stale() -> dict[str, str | None]:
    """What is not as it should be: path → the content that it should have, None for a schema of no kind."""
    wanted = generated()
    found: dict[str, str | None] = {
        path: text
        for path, text in wanted.items()
        if not (DOCS / path).is_file() or (DOCS / path).read_bytes() != text.encode()
    }
    left = (f"schemas/{each.name}" for each in sorted((DOCS / "schemas").glob("*")))
    return found | dict.fromkeys(path for path in left if path not in wanted)


def main() -> int:
    """Write, or check; the exit code."""
    parser = argparse.ArgumentParser(description="Write the generated pages of the documentation.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 where a page is stale"
    )
    check = parser.parse_args().check
    found = stale()
    for path, text in found.items():
        if check:
            print(f"stale: docs/{path} (run python docs/generate.py)", file=sys.stderr)
        elif text is None:
            (DOCS / path).unlink()
        else:
            (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / path).write_bytes(text.encode())
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main())
