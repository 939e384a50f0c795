"""The options that several commands have in common, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

RoundOption = Annotated[
    str | None, typer.Option("--round", help="The round (default: pm.yaml's, else the latest open one).")
]
UnitOption = Annotated[
    str | None, typer.Option("--unit", help="Only people of this unit and those below it.")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Leave out results after this day.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write to this file instead of stdout.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite the file of --output.")]
