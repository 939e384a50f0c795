"""The border of a certificate for Word: the drawing of ``certificate.svg`` as a shape behind the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_STEP = re.compile("([MLCZ])([^MLCZ]*)")  # the only steps of the drawing's paths, all of them absolute
_TAGS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
_UNITS = 100  # of the shape, a millimetre
_EMU = 635  # units of a drawing, a twip
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMES = (
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:wps="{_SHAPE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


@cache
def frame(width: int, height: int) -> str:
    """A run with the border over a whole page of ``width`` times ``height`` twips, to stand in the head of the page."""
    drawing = ElementTree.fromstring(
        files("pmcli.render.document").joinpath("certificate.svg").read_text(encoding="utf-8")
    )
    _, _, across, down = map(int, drawing.attrib["viewBox"].split())
    colour = drawing.attrib["fill"].removeprefix("#")
    wide, high = width * _EMU, height * _EMU
    return (
        f'<w:r><mc:AlternateContent {_NAMES}><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="1"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="900" name="Certificate border"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:custGeom>'
        "<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{across * _UNITS}" h="{down * _UNITS}">'
        f"{''.join(_paths(drawing))}</a:path></a:pathLst></a:custGeom>"
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _paths(drawing: ElementTree.Element) -> Iterator[str]:
    """Every path of the drawing, and every use of one that is defined."""
    defined = {
        f"#{path.attrib['id']}": path.attrib["d"] for path in drawing.iterfind(f"{_SVG}defs/{_SVG}path")
    }
    for path in drawing.iterfind(f"{_SVG}path"):
        yield _path(path.attrib["d"], 0, 0)
    for use in drawing.iterfind(f"{_SVG}use"):
        yield _path(defined[use.attrib["href"]], _units(use.attrib["x"]), _units(use.attrib["y"]))


def _path(steps: str, x: int, y: int) -> str:
    found = []
    for step, numbers in _STEP.findall(steps):
        if step == "Z":
            found.append("<a:close/>")
            continue
        places = list(map(_units, numbers.split()))
        points = "".join(
            f'<a:pt x="{left + x}" y="{top + y}"/>'
            for left, top in zip(places[::2], places[1::2], strict=True)
        )
        found.append(f"<a:{_TAGS[step]}>{points}</a:{_TAGS[step]}>")
    return "".join(found)


def _units(number: str) -> int:
    """Millimetres with at most two decimals in units of the shape, without a binary fraction on the way."""
    sign = -1 if number.startswith("-") else 1
    whole, _, part = number.lstrip("-").partition(".")
    return sign * (int(whole) * _UNITS + int(part.ljust(2, "0")))
