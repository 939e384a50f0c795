"""Templates of the workspace: override by name, copied out to be changed, in a sandbox, with errors that say where and a time limit."""

from __future__ import annotations

import importlib
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import pmcli.reports
from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.resources import sample_data_dir, templates_dir

Pm = Callable[..., tuple[int, str, str]]
HEAD = "---\nlayout: plain\nlang: {{ lang }}\ntitle: x\n---\n"


@pytest.fixture
def pm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pm:
    """`pm` in a copy of the sample province, in English: exit code, standard output, standard error."""
    shutil.copytree(sample_data_dir() / "province-a", tmp_path / "w")
    monkeypatch.chdir(tmp_path / "w")
    monkeypatch.setenv("PM_LANG", "en")

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(common_first(list(arguments)))
        found = capsys.readouterr()
        return code, found.out, found.err

    return call


def write(name: str, text: str) -> None:
    folder = Path("templates")
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_the_template_of_the_workspace_is_used(pm: Pm) -> None:
    write("notice.md.j2", HEAD + "# Ours: {{ person.name }} {{ result.total }}\n")
    assert pm("report", "notice", "1021", "--format", "md") == (0, "# Ours: นายประสิทธิ์ รวงทองดี 83.67\n", "")
    assert "Summary of performance appraisal" in pm("report", "summary", "1021", "--format", "md")[1]
    code, out, _ = pm("report", "notice", "1023", "1021", "--merge", "--format", "md")
    assert code == 0
    assert [line.split()[-1] for line in out.splitlines() if line.startswith("#")] == ["83.67", "91.3"]


def test_which_template_is_used(pm: Pm) -> None:
    write("notice.md.j2", HEAD)
    used = dict(line.split("  ", 1) for line in pm("report", "--list-templates")[1].splitlines())
    assert {name: where.strip() for name, where in used.items()} == {
        file.name: "built in" for file in templates_dir().glob("*.j2")
    } | {"notice.md.j2": "templates/notice.md.j2"}


def test_a_built_in_template_is_copied_out_and_gives_the_same_document(pm: Pm) -> None:
    before = pm("report", "notice", "1021")[1]
    assert pm("report", "--eject", "notice") == (0, "templates/notice.md.j2\n", "")
    assert Path("templates/notice.md.j2").read_bytes() == (templates_dir() / "notice.md.j2").read_bytes()
    assert pm("report", "notice", "1021") == (0, before, "")


def test_what_was_copied_out_is_not_overwritten(pm: Pm) -> None:
    write("notice.md.j2", "mine")
    code, out, err = pm("report", "--eject", "notice")
    assert (code, out) == (2, "")
    assert "--force" in err
    assert Path("templates/notice.md.j2").read_text(encoding="utf-8") == "mine"
    assert pm("report", "--eject", "notice", "--force")[0] == 0
    assert Path("templates/notice.md.j2").read_text(encoding="utf-8") != "mine"


def test_a_shared_part_is_overridden_for_all(pm: Pm) -> None:
    shared = (templates_dir() / "_parts.md.j2").read_text(encoding="utf-8")
    write("_parts.md.j2", shared.replace('"Signed"', '"Signature"'))
    for report in ("notice", "summary"):
        assert "(Signature)" in pm("report", report, "1021", "--format", "md")[1]


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("a\n{{ person.nmae }}\n", "notice.md.j2:7", "nmae"),
        ("\n{% if %}\n", "notice.md.j2:7", "xpected"),
        ("{{ ''.__class__ }}\n", "notice.md.j2:6", "unsafe"),
        ("\n```boxs\n```\n", "notice.md.j2:7", "unknown block"),
        ("{% include 'gone.md.j2' %}\n", "", "no template 'gone.md.j2'"),
        ('\n{% from "_mine.md.j2" import bad %}\n{{ bad() }}\n', "_mine.md.j2:2", "is undefined"),
        ('\n{% from "_mine.md.j2" import open %}\n{{ open() }}\n', "_mine.md.j2:7", "not closed"),
    ],
)
def test_an_error_says_where(pm: Pm, text: str, where: str, message: str) -> None:
    write("notice.md.j2", HEAD + text)
    write(
        "_mine.md.j2",
        "{% macro bad() %}\n{{ nothing }}\n{% endmacro %}\n{% macro open() %}\nfirst\n\n**open\n{% endmacro %}\n",
    )
    code, out, err = pm("report", "notice", "1021", "1023", "--merge")
    assert (code, out) == (2, "")
    assert message in err
    assert f"where: {where}\n" in err or not where


def test_what_a_template_may_not_reach(pm: Pm) -> None:
    for text in (
        "{{ person.__class__.__mro__ }}",
        "{{ result.components[0].percent.__init__.__globals__ }}",
        "{{ t.__globals__ }}",
        "{{ lipsum }}",
        "{{ ['a']|random }}",
        "{{ result.kpis.append(1) }}",
    ):
        write("notice.md.j2", HEAD + text + "\n")
        code, out, err = pm("report", "notice", "1021")
        assert (code, out) == (2, ""), text
        assert "notice.md.j2" in err


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "\n{% for a in range(100000) %}\n{% for b in range(100000) %}\n{% endfor %}\n{% endfor %}\n",
            "notice.md.j2:8",
        ),
        ("{{ (10 ** (10 ** 9)) % 7 }}\n", "notice.md.j2"),  # one operation, which no signal interrupts
    ],
)
def test_a_template_that_does_not_end_is_stopped(
    pm: Pm, monkeypatch: pytest.MonkeyPatch, text: str, where: str
) -> None:
    monkeypatch.setattr("pmcli.printing.workers.TIME_LIMIT", 0.5)
    write("notice.md.j2", HEAD + text)
    start = time.monotonic()
    code, out, err = pm("report", "notice", "1021", "1023", "--merge")
    assert time.monotonic() - start < 60
    assert (code, out) == (2, "")
    assert "took longer than 0.5 seconds" in err
    assert f"where: {where}\n" in err


def test_a_template_that_takes_all_memory_is_stopped(pm: Pm) -> None:
    write("notice.md.j2", HEAD + "{% set a = 'a' * 5000000000 %}\n")
    code, out, err = pm("report", "notice", "1021")
    assert (code, out) == (2, "")
    assert "where: notice.md.j2" in err


def test_texts_in_two_languages_are_printed_as_they_are_written(pm: Pm) -> None:
    """Whatever stands in them, and wherever they are asked for."""
    text = '# {{ t("ก", "a * b <i>") }}\n\n{{ t("ก", "x") ~ "|" }} {{ t("ก" if lang else "", "y") }}\n'
    write("notice.md.j2", HEAD + text)
    assert pm("report", "notice", "1021", "--format", "txt")[1].split() == ["a", "*", "b", "<i>", "x|", "y"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('{% macro t(one, two) %}{{ two }}+{{ one }}{% endmacro %}{{ t("x", "y") }}', "y+x"),
        ('{% set t = "z" %}{{ t }}', "z"),
        ('{% macro m(t) %}{{ t("x", "y") }}{% endmacro %}{{ m(dict) }}', "error"),
        ('{% from "_own.md.j2" import t %}{{ t("x", "y") }}', "(x)"),
        ('{% from "_own.md.j2" import t as u %}{{ u("x", "y") }}{{ t("v", "w") }}', "(x)w"),
        ('{% set a = {"items": 1, "b": 2} %}{{ a.b }}{{ a.items()|length }}', "22"),
    ],
)
def test_a_template_may_use_the_names_of_ours(pm: Pm, text: str, shown: str) -> None:
    write("_own.md.j2", "{% macro t(one, two) %}({{ one }}){% endmacro %}")
    write("notice.md.j2", HEAD + text + "\n")
    code, out, err = pm("report", "notice", "1021", "--format", "txt")
    if shown == "error":
        assert (code, out) == (2, "")
        assert "where: notice.md.j2:6" in err
    else:
        assert (code, out.strip()) == (0, shown), err


def test_one_slow_document_of_many_does_not_stop_the_others_before_its_time(
    pm: Pm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each document has the time for itself."""
    monkeypatch.setattr("pmcli.printing.workers.TIME_LIMIT", 5.0)
    write(
        "notice.md.j2",
        HEAD + "{% for a in range(60000) %}{% if a < 0 %}x{% endif %}{% endfor %}\n{{ person.id }}\n",
    )
    code, out, _ = pm("report", "notice", "--unit", "hr", "--merge", "--format", "txt")
    assert code == 0
    assert out.split() == ["1011", "1012", "1013"]


def test_a_template_for_one_format_writes_the_file_itself(pm: Pm) -> None:
    write(
        "notice.html.j2",
        '<!DOCTYPE html><p title="{{ lang }}">{{ person.name }} {{ "<b>" }} {{ result.total }}</p>\n',
    )
    code, out, _ = pm("report", "notice", "1021")
    assert (code, out) == (0, '<!DOCTYPE html><p title="en">นายประสิทธิ์ รวงทองดี &lt;b&gt; 83.67</p>')
    assert "MEMORANDUM" in pm("report", "notice", "1021", "--format", "txt")[1]
    code, _, err = pm("report", "notice", "1021", "1023", "--merge")
    assert code == 2
    assert "cannot be merged" in err
    code, _, err = pm("report", "notice", "1021", "1023", "--output-dir", "out")
    assert code == 0
    assert len(list(Path("out/notice").iterdir())) == 2


REPORT = """
from pmcli.reports._context import common

NAME = "head-count"
TITLE = {"th": "จำนวนคน", "en": "Head count"}
WHO = "organisation"
NEEDS = "result"

def build(source, person, lang):
    return common(source, lang) | {"count": sum(each.status == "complete" for each in source.people)}
"""


def test_a_new_report_is_one_module_and_one_template(pm: Pm, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("more").mkdir()
    Path("more/head_count.py").write_text(REPORT, encoding="utf-8")
    monkeypatch.setattr(pmcli.reports, "__path__", [*pmcli.reports.__path__, str(Path("more").absolute())])
    importlib.invalidate_caches()
    try:
        write("head-count.md.j2", HEAD + "{{ organization.name }}: {{ count }}\n")
        assert ["head-count", "Head", "count"] in [line.split() for line in pm("report")[1].splitlines()]
        code, out, err = pm("report", "head-count", "--format", "txt")
        assert (code, out) == (1, "Province A: 26\n")
        assert "not counted 1042" in err
        assert pm("report", "head-count", "--unit", "hr", "--output-dir", "out", "--format", "md")[0] == 0
        assert Path("out/head-count/hr.md").read_text(encoding="utf-8") == "Province A: 3\n"
    finally:
        sys.modules.pop("pmcli.reports.head_count", None)


def test_a_changed_template_makes_the_files_again(pm: Pm) -> None:
    write("notice.md.j2", HEAD + "a\n")
    pm("report", "notice", "1021", "--output-dir", "out")
    assert "1 unchanged" in pm("report", "notice", "1021", "--output-dir", "out")[2]
    write("notice.md.j2", HEAD + "b\n")
    from pmcli.printing import job

    job._made_by.cache_clear()
    assert "1 written" in pm("report", "notice", "1021", "--output-dir", "out")[2]
