"""Agreements as people might write them: keys in any order and style, comments in odd places, anchors, any line ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]

TEXTS = (
    "ร้อยละของ ผลงาน",
    "a#b",
    "0042",
    "no",
    "1.10",
    "2569-1",
    "เป้าหมาย ๑๒ ข้อ",
    "x" * 130 + " " + "ก" * 130,
)
TARGETS = ("[1, 2, 3, 4, 5]", "[ 1,2 ,3, 4,5 ]", "['10', \"20\", 30.0, null, -]", "[5, 4, 3, 2, 1,]")
ODD = ("", " ค่า: [1, {x: 2}], \"y\" 'z' ? - &a *a |", " # again", "!")


@dataclass
class AgreementText:
    """A text, and its comments: those that belong to a key by the key's own text (``on``) or its name (``above``)."""

    text: str
    comments: list[str] = field(default_factory=list)
    flow_maps: bool = False


class Writer:
    """Writes one file, drawing every choice; numbers and dates come from the strategies given."""

    def __init__(
        self,
        draw: Draw,
        number: st.SearchStrategy[str],
        date: st.SearchStrategy[str],
        weights: st.SearchStrategy[str],
    ) -> None:
        self.draw = draw
        self.number, self.date, self.weights = number, date, weights
        self.lines: list[str] = []
        self.comments: list[str] = []
        self.anchored: dict[str, list[str]] = {"number": [], "targets": [], "date": []}
        self.names = 0
        self.flow_maps = False

    def one_in(self, count: int) -> bool:
        return bool(self.draw(st.integers(1, count)) == count)

    def of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def comment(self, tag: str) -> str:
        text = f"#{self.of(' ', '')}{tag}-{len(self.comments):03}{self.of(*ODD)}"
        self.comments.append(text)
        return text

    def shuffled(self, entries: list[Any]) -> list[Any]:
        return list(self.draw(st.permutations(entries)))

    # -- values on one line

    def scalar(self, kind: str) -> str:
        if kind == "text":
            plain = self.of(*TEXTS)
            return str(self.of(plain, f'"{plain} # no: comment"', f"'{plain} {{x}} # none'", '"\\u0e01\\t"'))
        known = self.anchored[kind]
        if known and self.one_in(6):
            return f"*{self.of(*known)}"
        value = self.draw(
            {"number": self.number, "date": self.date, "targets": st.sampled_from(TARGETS)}[kind]
        )
        if kind == "number" and ("," in value or self.one_in(5)):
            value = f'"{value}"'
        if self.one_in(8):
            self.names += 1
            known.append(f"a{self.names}")
            return f"&a{self.names} {value}"
        return str(value)

    def flow_map(self, entries: list[tuple[str, str]], indent: int) -> str:
        """``{key: value, …}`` on one line or several, with comments."""
        self.flow_maps = True
        pad = "\n" + " " * (indent + 3)
        text = "{" + self.of("", " ")
        if self.one_in(6):
            text += self.comment("open") + pad
        for index, (key, kind) in enumerate(entries):
            last = index == len(entries) - 1
            if self.one_in(8):
                text = text.rstrip(" ") + pad + self.comment(f"above {key} ") + pad
            text += f"{key}: {self.scalar(kind)}"
            text += ("" if last and not self.one_in(6) else self.of(",", " ,")) + self.of("", " ")
            if self.one_in(8):
                text += "  " + self.comment("on") + pad
            elif self.one_in(6):
                text += pad
            elif not last:
                text += " "
        if self.one_in(10):
            text = text.rstrip(" ") + pad + self.comment("foot") + pad
        return text + "}"

    # -- lines

    def tail(self) -> str:
        return (
            f"{self.of(' ', '    ', chr(9))}{self.comment('on')}" if self.one_in(4) else self.of("", "", "  ")
        )

    def above(self, key: str, indent: int) -> None:
        if self.one_in(6):
            self.lines.append(self.of("", "  "))
        if self.one_in(5):
            self.lines.append(" " * indent + self.comment(f"above {key} "))
            if self.one_in(5):
                self.lines.append("")

    def entry(self, start: str, key: str, value: str, indent: int) -> None:
        """A key with a value that may go on below."""
        if self.one_in(25) and "\n" not in value:
            self.lines += [f"{start}? {key}{self.tail()}", f"{' ' * indent}: {value}{self.tail()}"]
        else:
            self.lines.append(
                f"{start}{self.of(key, key, chr(34) + key + chr(34))}:{self.of(' ', '  ')}{value}{self.tail()}"
            )
        if self.one_in(12):
            self.lines.append(" " * (indent + 1) + self.comment("deeper"))

    def text_entry(self, start: str, key: str, indent: int) -> None:
        pad = " " * (indent + 2)
        choice = self.of("one", "one", "folded", "quoted", "block", "map")
        if choice == "one":
            self.entry(start, key, self.scalar("text"), indent)
        elif choice == "map":
            self.entry(start, key, self.flow_map([("en", "text"), ("th", "text")], indent), indent)
        elif choice == "folded":
            self.entry(start, key, f"ร้อยละ\n{pad}ของผลงาน\n{pad}  ทั้งหมด", indent)
        elif choice == "quoted":
            self.entry(start, key, f'"ร้อยละ \\\n{pad}# ไม่ใช่หมายเหตุ\n\n{pad}ข้อ: 1"', indent)
        else:
            self.lines.append(f"{start}{key}: {self.of('|', '|-', '>', '>-', '|+', '>2')}{self.tail()}")
            self.lines += [f"{pad}# ข้อความ: ไม่ใช่หมายเหตุ", *self.of([], [""]), f"{pad}บรรทัดที่สอง"]
            if self.one_in(4):
                self.lines.append("")

    def block_map(
        self, entries: list[tuple[str, str]], indent: int, start: str | None = None, tag: str = "above"
    ) -> None:
        """``start``: the first line's dashes; else each key stands on a line of its own."""
        for index, (key, kind) in enumerate(self.shuffled(entries)):
            if index or start is None:
                self.above(key, indent)
            head = start if not index and start is not None else " " * indent
            if kind == "text":
                self.text_entry(head, key, indent)
            elif kind in ("number", "date", "targets", "weight"):
                self.entry(
                    head, key, self.draw(self.weights) if kind == "weight" else self.scalar(kind), indent
                )
            elif kind == "signed":
                self.signed(head, key, indent)
            elif kind in LISTS:
                self.list_of(head, key, kind, indent)
            else:
                self.entry(head, key, kind, indent)
        if self.one_in(8):
            self.lines.append(" " * indent + self.comment("foot"))

    def signed(self, head: str, key: str, indent: int) -> None:
        dates = [("person", "date"), ("evaluator", "date")]
        if self.one_in(2):
            self.entry(head, key, self.flow_map(self.shuffled(dates), indent), indent)
        else:
            self.lines.append(f"{head}{key}:{self.tail()}")
            self.block_map(dates, indent + self.of(1, 2, 4))

    def list_of(self, head: str, key: str, kind: str, indent: int) -> None:
        self.lines.append(f"{head}{key}:{self.tail()}")
        dash = indent + self.of(0, 2, 3)
        for index in range(self.draw(st.integers(1, 3))):
            if self.one_in(5):
                self.lines.append(" " * dash + self.comment("item"))
            entries = [("id", f"k{index}"), *LISTS[kind]] if kind == "kpi" else LISTS[kind]
            chosen = [each for number, each in enumerate(entries) if not number or not self.one_in(3)]
            if all(kind in self.anchored for _, kind in chosen[1:]) and kind != "kpi":
                self.lines.append(f"{' ' * dash}- {self.flow_map(self.shuffled(chosen), dash)}{self.tail()}")
            else:
                gap = self.of(1, 1, 1, 3)
                self.block_map(chosen, dash + 1 + gap, " " * dash + "-" + " " * gap)

    def agreement(self, person: str, start: str | None, indent: int) -> None:
        entries = [("person", f'"{person}"'), ("evaluator", '"1001"'), ("signed", "signed"), ("kpis", "kpi"), ("competencies", "competency"),
                   ("development", "development"), ("amendments", "amendment"), ("unknown", "text")]  # fmt: skip
        chosen = [each for each in entries if each[0] in ("person", "kpis") or not self.one_in(3)]
        self.block_map(chosen, indent, start)


LISTS: dict[str, list[tuple[str, str]]] = {
    "kpi": [("name", "text"), ("targets", "targets"), ("weight", "weight"), ("result", "text"), ("unit", "text"), ("base", "number"),
            ("baseline", "number"), ("definition", "text"), ("kind", "output"), ("data_source", "text"), ("<<", "{x: y}")],
    "competency": [("id", "text"), ("weight", "number")],
    "development": [("need", "text"), ("start", "date"), ("end", "date"), ("hours", "number"), ("measure", "text")],
    "amendment": [("date", "date"), ("reason", "policy"), ("note", "text"), ("approved_by", '"1001"')],
}  # fmt: skip


@st.composite
def agreement_texts(
    draw: Draw,
    number: st.SearchStrategy[str] = st.sampled_from(("30", "12.50", "-1", "0042")),
    date: st.SearchStrategy[str] = st.sampled_from(("2025-10-06", "2026-01-15")),
    weights: st.SearchStrategy[str] = st.sampled_from(("30", "25.0", "0042")),
) -> AgreementText:
    """A file of agreements: one person's map, a list of them, or several documents."""
    writer = Writer(draw, number, date, weights)
    shape = writer.of("one", "list", "documents")
    if writer.one_in(3):
        writer.lines += [writer.comment("head"), *writer.of([], [""])]
    if shape == "list":
        for person in ("1002", "1003"):
            writer.agreement(person, "- ", 2)
    else:
        for index, person in enumerate(("1002", "1003")[: 2 if shape == "documents" else 1]):
            if index or writer.one_in(4):
                writer.lines.append(f"---{writer.tail()}")
                writer.anchored = {kind: [] for kind in writer.anchored}
            writer.agreement(person, None, 0)
        writer.lines += writer.of([], ["..."])
    text = "\n".join(writer.lines) + writer.of("\n", "\n", "", "\n\n")
    text = text.replace("\n", writer.of("\n", "\n", "\r\n", "\r"))
    return AgreementText(text, writer.comments, writer.flow_maps)
