"""YAML text → trees of dict, list and text; the only module that knows the parser.

PyYAML's C parser composes nodes; the resolver is stubbed out, since a scalar is typed by its key, not by its looks. What this
parser and the one that edits files (ruamel.yaml) would read differently is refused (chapter 7).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pmcli.diagnostics import Finding, Related
from pmcli.source import FIRST, KeyOf, Place, Span, Step

Tree = Any
"""``str`` (a scalar as written), ``None`` (absent), ``list`` or ``dict``."""

DEPTH_LIMIT = 64
_MOST_TOLD = 1000  # duplicate keys of one document that are told one by one
EXPANDED_LIMIT = 1_000_000  # nodes after aliases are followed
_ABSENT = frozenset({"", "~", "null", "Null", "NULL"})

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff]")
_RARE = ("\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff")
_CONTROLS = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D))
_TAB_COLON = re.compile(r"^[^#\n]*?[^\s#]\t+:(?=\s|$)", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_DEEP_BLOCK = (" " * 128, "- - - - ", "? ? ", "- ? ", "? - ", "-\t", "?\t")


class _NoResolver:
    """Leaves every scalar as text. The parser calls these for every node, so they are built-in functions that take what they are given and do next to nothing."""

    resolve = staticmethod(slice)
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(tuple)


HAS_C_PARSER = bool(yaml.__with_libyaml__)

_Loader: Any
if HAS_C_PARSER:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    class _CLoader(_NoResolver, CParser):
        pass

    _Loader = _CLoader
else:  # pragma: no cover - thirty times slower; pm says so when it validates
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _PythonLoader(Reader, Scanner, Parser, _NoResolver, Composer):
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)

    _Loader = _PythonLoader


class _Fault(Exception):
    def __init__(self, code: str, span: tuple[int, int], args: dict[str, Any], variant: str = "") -> None:
        self.finding = (code, span, args, variant)


def parse(path: str, text: str, words: dict[str, str] | None = None) -> tuple[list[Tree], list[Finding]]:
    """Read a file's documents; an empty one is None. Duplicate keys are findings, the first counts; anything worse leaves no tree.

    A byte order mark must be gone already. ``words`` keeps one copy of texts that many files repeat.
    """
    findings: list[Finding] = []
    try:
        return _parse(path, text, findings, {} if words is None else words), findings
    except _Fault as fault:
        code, (line, column), args, variant = fault.finding
        span = Span(path, line, column, line, column + 1)
        return [], [*findings, Finding(Place(None, path), args, variant=variant, code=code, span=span)]


def _parse(path: str, text: str, findings: list[Finding], words: dict[str, str]) -> list[Tree]:
    data = text.encode()
    suspicious = len(data.translate(None, _CONTROLS)) != len(data) or any(each in text for each in _RARE)
    if suspicious and (refused := _REFUSED.search(text)):
        raise _Fault(
            "PM003", _line_column(text, refused.start()), {"char": f"U+{ord(refused.group()):04X}"}, "control"
        )
    if "\t" in text and (tab := _TAB_COLON.search(text)):
        raise _Fault("PM003", _line_column(text, text.index("\t", tab.start())), {}, "tab")
    _check_depth(text)
    trees = []
    for index, node in enumerate(_compose(text)):
        builder = _Builder(Place(None, path)[index], path, node, findings, words.setdefault)
        trees.append(builder.build(node) if "&" not in text else builder.build_guarded(node))
    return trees


def _compose(text: str) -> list[Node | None]:
    loader = _Loader(text)
    nodes = []
    try:
        while loader.check_node():
            nodes.append(loader.get_node())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _Fault("PM003", where, {"problem": _problem(error)}) from None
    except yaml.YAMLError as error:
        raise _Fault("PM003", (1, 1), {"problem": {"en": str(error), "th": str(error)}}) from None
    finally:
        loader.dispose()
    return nodes


_THAI_PROBLEMS = {
    "mapping values are not allowed": "มีเครื่องหมาย : ในที่ที่ไม่ควรมี (ข้อความที่มี : ต้องอยู่ในเครื่องหมายคำพูด หรือการเยื้องบรรทัดไม่ตรงกัน)",
    "did not find expected key": "ไม่พบคีย์ที่ควรมี (ตรวจการเยื้องบรรทัดและเครื่องหมายวรรคตอน)",
    "did not find expected '-' indicator": "ไม่พบเครื่องหมาย - ของรายการ (ตรวจการเยื้องบรรทัด)",
    "did not find expected ',' or ']'": "รายการใน [ ] ไม่มี , หรือ ] ปิดท้าย",
    "did not find expected ',' or '}'": "ชุดข้อมูลใน { } ไม่มี , หรือ } ปิดท้าย",
    "could not find expected ':'": "ไม่พบเครื่องหมาย : หลังคีย์",
    "found unexpected end of stream": "เครื่องหมายคำพูดหรือวงเล็บไม่ได้ปิด",
    "found character that cannot start any token": "มีอักขระที่เริ่มค่าไม่ได้ (เช่น แท็บ @ หรือ `)",
    "found undefined alias": "อ้างถึง alias ที่ไม่ได้กำหนดไว้",
    "block sequence entries are not allowed": "เครื่องหมาย - อยู่ในที่ที่ไม่ควรมี",
}


def _problem(error: yaml.MarkedYAMLError) -> dict[str, str]:
    parts = [each for each in (error.context, error.problem) if each]
    english = ": ".join(parts)
    thai = next((thai for begin, thai in _THAI_PROBLEMS.items() if begin in english), english)
    return {"en": english, "th": thai}


def _check_depth(text: str) -> None:
    """Refuse deep nesting before the parser, which is recursive, meets it; only suspicious texts are looked at closely."""
    if _brackets(text) <= DEPTH_LIMIT and not any(each in text for each in _DEEP_BLOCK):
        return
    loader = _Loader(text)
    level = 0
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                level += 1
                if level > DEPTH_LIMIT:
                    mark: Any = event.start_mark
                    raise _Fault("PM005", (mark.line + 1, mark.column + 1), {"limit": DEPTH_LIMIT}, "depth")
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                level -= 1
    except yaml.YAMLError:
        return  # the composer meets the same error and reports it
    finally:
        loader.dispose()


def _brackets(text: str) -> int:
    """How deep brackets nest at the most, whatever quotes say."""
    if text.count("[") + text.count("{") <= DEPTH_LIMIT:
        return 0
    depth = deepest = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket.group() in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


class _Builder:
    """Turns nodes into trees, reporting duplicate keys."""

    def __init__(
        self,
        at: Place,
        path: str,
        root: Node | None,
        findings: list[Finding],
        word: Callable[[str, str], str],
    ) -> None:
        self.at = at
        self.path = path
        self.root = root
        self.findings = findings
        self.word = word
        self.done: dict[int, tuple[Tree, int]] = {}
        self.refused = 0

    def build(self, node: Any) -> Tree:
        kind = type(node)
        if kind is ScalarNode:
            value = node.value
            return None if value in _ABSENT and not node.style else self.word(value, value)
        if kind is MappingNode:
            tree: dict[str, Tree] = {}
            build, word = self.build, self.word
            for key, child in node.value:
                name = key.value
                if type(key) is not ScalarNode or name in tree:
                    self.refuse_key(key, node)
                else:
                    tree[word(name, name)] = build(child)
            return tree
        if kind is SequenceNode:
            return [self.build(item) for item in node.value]
        return None

    def refuse_key(self, key: Node, around: MappingNode) -> None:
        """Report a key that stands there twice; one that is no single value ends the reading."""
        if not isinstance(key, ScalarNode):
            raise _Fault("PM003", (key.start_mark.line + 1, key.start_mark.column + 1), {}, "complex-key")
        self.refused += 1
        if self.refused > _MOST_TOLD:  # what is past a thousand is counted, not shown
            self.findings.append(self.findings[-1])
            return
        first = next(each for each, _ in around.value if each.value == key.value)
        related = Related(_Known(_span(self.path, first)), "first")
        at = self.at
        for step in _steps_to(self.root, around) or ():
            at = at[step]
        self.findings.append(
            Finding(
                at.key(key.value),
                {"key": key.value},
                code="PM004",
                span=_span(self.path, key),
                related=(related,),
            )
        )

    def build_guarded(self, node: Node | None) -> Tree:
        """As :meth:`build`, for a text with anchors: each node once, and what following the aliases would cost is counted."""
        return self._guarded(node)[0]

    def _guarded(self, node: Node | None) -> tuple[Tree, int]:
        if not isinstance(node, MappingNode | SequenceNode):
            return self.build(node), 1
        if id(node) in self.done:
            known = self.done[id(node)]
            if known[1] == 0:
                raise self._too_much(node)
            return known
        self.done[id(node)] = (None, 0)  # being built: an alias to it from inside would never end
        size = 1
        tree: Tree
        if isinstance(node, MappingNode):
            tree = {}
            for key, value in node.value:
                if not isinstance(key, ScalarNode) or key.value in tree:
                    self.refuse_key(key, node)
                else:
                    tree[key.value], cost = self._guarded(value)
                    size += cost
        else:
            tree = []
            for item in node.value:
                built, cost = self._guarded(item)
                tree.append(built)
                size += cost
        if size > EXPANDED_LIMIT:
            raise self._too_much(node)
        self.done[id(node)] = (tree, size)
        return tree, size

    def _too_much(self, node: Node) -> _Fault:
        return _Fault(
            "PM005",
            (node.start_mark.line + 1, node.start_mark.column + 1),
            {"limit": EXPANDED_LIMIT},
            "alias",
        )


def _steps_to(node: Any, wanted: Node) -> list[str | int] | None:
    """The way from a node to one inside it; None where it is not inside."""
    if node is wanted:
        return []
    inside: list[tuple[Any, Any]] = []
    if isinstance(node, MappingNode):
        inside = [(key.value, value) for key, value in node.value]
    elif isinstance(node, SequenceNode):
        inside = list(enumerate(node.value))
    for step, child in inside:
        rest = _steps_to(child, wanted)
        if rest is not None:
            return [step, *rest]
    return None


class _Known(Place):
    """A place whose span is known already."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        super().__init__(None, span.path)
        self.span = span


def values(text: str) -> list[tuple[int, int]]:
    """Where the texts of a file stand, from and to (characters from 0): what looks like a comment there is none.

    Of a file that is no YAML, those before the fault.
    """
    found = []
    try:
        for token in yaml.scan(text, Loader=_Loader):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                if token.style in ("|", ">"):  # a comment may stand behind the sign
                    start = text.find("\n", start, end)
                found.append((start, end))
    except yaml.YAMLError:
        pass
    return found


def locate(path: str, text: str, steps: Sequence[Step], nodes: list[Any] | None = None) -> Span:
    """The span of a place in a YAML text; as near as it can be found, at worst 1:1."""
    if nodes is None:
        nodes = compose_for_places(text)
    document = steps[0] if steps else None
    if not isinstance(document, int) or document >= len(nodes):
        return Span(path)
    node: Any = nodes[document]
    for step in steps[1:]:
        found = _walk(node, step) or _walk(node, FIRST)  # what is missing stands at the entry's first key
        if found is None:
            break
        node = found
    return _span(path, node) if node is not None else Span(path)


def compose_for_places(text: str) -> list[Any]:
    """The nodes of a text that was read before, for :func:`locate`; none where it changed since."""
    try:
        return list(_compose(text))
    except _Fault:
        return []


def _walk(node: Any, step: Step) -> Any:
    if isinstance(node, MappingNode):
        if step is FIRST:
            return node.value[0][0] if node.value else None
        name = step.name if isinstance(step, KeyOf) else step
        for key, value in node.value:
            if key.value == name:
                return key if isinstance(step, KeyOf) else value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _span(path: str, node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    end_line, end_column = end.line, end.column
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
        inner = _span(path, last)  # a block's own end mark stands where the next token begins
        return Span(path, start.line + 1, start.column + 1, inner.end_line, inner.end_column)
    return Span(path, start.line + 1, start.column + 1, end_line + 1, end_column + 1)


def _line_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")
