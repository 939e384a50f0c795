"""`pm schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmcli.cli.common import emit, fail, find_root, language, say, write_file


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema")(schema)


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="KIND", help="A kind of file, as agreements; without it, list them."),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Write the schemas to .pm/schemas and name them in the YAML files, for editors."
        ),
    ] = False,
) -> None:
    """Show the JSON Schema of a kind of YAML file, or put the schemas where an editor finds them."""
    from pmcli.diagnostics import closest
    from pmcli.schema import KINDS, schema_text

    if kind is not None and kind not in KINDS:
        near = closest(kind, KINDS)
        fail(f"unknown kind: {kind}", hint=f"did you mean {near}?" if near else ", ".join(KINDS))
    if write:
        _write([kind] if kind else list(KINDS))
    elif kind is not None:
        emit(schema_text(kind))
    else:
        thai = language() == "th"
        emit("".join(f"{name:<13} {each.th if thai else each.en}\n" for name, each in KINDS.items()))


def _write(kinds: list[str]) -> None:
    from pmcli.editor import FOLDER, with_mode_line, yaml_files
    from pmcli.schema import KINDS, schema_text

    root = find_root()
    for name in kinds:
        write_file(root / FOLDER / f"{name}.json", schema_text(name).encode())
    files = list(yaml_files(root, {KINDS[name].file_kind: name for name in kinds}))
    changed = 0
    for path, name in files:
        target = root / path
        try:
            before = target.read_bytes()
        except OSError as error:
            fail(f"cannot read: {error.strerror}", where=path)
        after = with_mode_line(before, path, name)
        if after != before:
            write_file(target, after, target.stat().st_mode & 0o777)
            changed += 1
    if language() == "th":
        say(
            f"เขียนสคีมา {len(kinds)} ไฟล์ไว้ใน {FOLDER} และระบุสคีมาไว้ที่บรรทัดแรกของไฟล์ YAML {changed} ไฟล์ จาก {len(files)} ไฟล์"
        )
    else:
        say(
            f"wrote {len(kinds)} schemas to {FOLDER}; named them in the first line of {changed} of {len(files)} YAML files"
        )
