"""The dashboard in a real browser: Chromium without a window. Where there is none, the tests are skipped and say so."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from pmcli.reports import Source
from tests.document_support import pages
from tests.test_dashboard import AREA, PROVINCE, Page, html, named, of_workspace, red, source

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDTHS = (380, 768, 1280)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not installed: the dashboard was not opened in a browser"
)

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""A copy that is to run a test's own script must do without it; another test opens the page as it is."""


def browse(folder: Path, page: str, *options: str) -> tuple[str, list[str]]:
    """What Chromium writes to standard output, and the lines of the page's console."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"]
    command += [f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=4000", *options]
    done = subprocess.run([*command, file.as_uri()], capture_output=True, timeout=180, check=True)
    log = done.stderr.decode(errors="replace").splitlines()
    return done.stdout.decode(), [line for line in log if "CONSOLE" in line]


def told(folder: Path, page: str, script: str) -> dict[str, object]:
    """What a script that runs after the page's own has put into the object ``told``."""
    copy = POLICY.sub("", page).replace(
        "</body>", f"<script>const told = {{}}; {{ {script} }}</script></body>"
    )
    end = "<script>document.body.dataset.told = JSON.stringify(told)</script></body>"
    dom, console = browse(folder, copy.replace("</body>", end), "--dump-dom")
    assert console == []
    found = re.search(r'<body[^>]* data-told="([^"]*)"', dom)
    assert found is not None
    result: dict[str, object] = json.loads(unescape(found[1]))
    return result


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_page_as_it_is_runs_its_own_script_and_nothing_goes_wrong(tmp_path: Path, lang: str) -> None:
    dom, console = browse(tmp_path, html(source(), lang), "--dump-dom")
    assert console == [], "the security policy lets the page's own style and script pass"
    root = Page(re.sub(r"^<!DOCTYPE html>", "", dom)).root
    tools = [each for each in root.all("div") if each.attributes.get("class") == "tools"]
    assert len(tools) == 2
    assert all("hidden" not in each.attributes for each in tools)
    heads = [each for each in root.one("people-table").all("th") if each.attributes.get("scope") == "col"]
    assert all(any(child.tag == "button" for child in each.children) for each in heads)


def test_a_foreign_script_does_not_run(tmp_path: Path) -> None:
    foreign = "<script>document.title = 'foreign'</script></body>"
    dom, console = browse(tmp_path, html(source(), "en").replace("</body>", foreign), "--dump-dom")
    assert "<title>foreign" not in dom
    assert len(console) == 1
    assert "Content Security Policy" in console[0]


def test_theme_drill_down_sorting_and_searching(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        html(source(), "th"),
        """
        const ground = () => getComputedStyle(document.body).backgroundColor;
        const visible = (table) => [...document.querySelectorAll(`#${table} tbody tr`)].filter((row) => !row.hidden);
        const theme = document.getElementById("theme");
        told.light = ground();
        theme.click();
        told.dark = ground();
        told.pressed = theme.getAttribute("aria-pressed");
        theme.click();
        told.again = ground();
        const entries = [...document.querySelectorAll("#tree details")];
        document.querySelector("[data-open=yes]").click();
        told.opened = entries.every((entry) => entry.open);
        document.querySelector("[data-open=no]").click();
        told.closed = entries.every((entry) => !entry.open);
        const leaves = () => [...document.querySelectorAll("#tree li")].filter((entry) => entry.checkVisibility()).length;
        document.querySelector("[data-open=yes]").click();
        told.all = leaves();
        document.getElementById("short").click();
        told.short = leaves();
        document.querySelector("[data-open=no]").click();
        location.hash = "goal-0";
        dispatchEvent(new HashChangeEvent("hashchange"));
        const goal = document.getElementById("goal-0");
        told.revealed = goal.checkVisibility() && goal.querySelector("details").closest("ul").closest("details").open;
        const head = [...document.querySelectorAll("#people-table thead th")][3];
        head.querySelector("button").click();
        told.up = visible("people-table").map((row) => row.cells[0].textContent);
        head.querySelector("button").click();
        told.down = visible("people-table").map((row) => row.cells[0].textContent);
        told.sorted = head.getAttribute("aria-sort");
        const find = document.getElementById("people-table-find");
        find.value = "๑๐๓";
        find.dispatchEvent(new Event("input"));
        told.found = visible("people-table").length;
        told.said = document.getElementById("people-table-said").textContent;
        """,
    )
    assert found["light"] == found["again"] != found["dark"]
    assert found["pressed"] == "true"
    assert found["opened"] is found["closed"] is found["revealed"] is True
    assert int(str(found["all"])) > int(str(found["short"])) > 0
    known = sorted(
        (each for each in source().people if each.total is not None), key=lambda each: each.total or 0
    )
    up, down = list(found["up"]), list(found["down"])  # type: ignore[call-overload]
    assert up[: len(known)] == [each.person.id for each in known]
    assert down[: len(known)] == [each.person.id for each in reversed(known)]
    assert set(up[len(known) :]) == set(down[len(known) :]) == {"1001", "1042"}, (
        "what is not known comes last"
    )
    assert found["sorted"] == "descending"
    assert (found["found"], found["said"]) == (5, "พบ 5 รายการ")


def before_results() -> Source:
    """The round as it was on a day on which nothing had been measured."""
    of = source(PROVINCE)
    return of_workspace(of.workspace, as_of=date(2025, 10, 20))


def test_the_keyboard_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is(
    tmp_path: Path,
) -> None:
    """What can take the focus takes it when it is to be seen, with an outline; what is folded away or hidden does not."""
    found = told(
        tmp_path,
        html(source(), "th"),
        """
        const stops = [...document.querySelectorAll("a[href], button, input, summary, [tabindex]")];
        told.positive = stops.filter((each) => each.tabIndex > 0).length;
        told.unseen = [], told.unmarked = [], told.reached = 0;
        for (const each of stops) {
          const seen = each.checkVisibility();
          each.focus();
          const taken = document.activeElement === each;
          if (taken !== seen) told.unseen.push(each.outerHTML.slice(0, 100));
          if (!taken) continue;
          told.reached += 1;
          const style = getComputedStyle(each);
          if (!each.matches(":focus-visible") || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)
            told.unmarked.push(each.outerHTML.slice(0, 100));
        }
        told.wide = [...document.querySelectorAll(".scroll")].filter((each) => each.tabIndex !== 0 || !each.getAttribute("aria-label")
          && !each.getAttribute("aria-labelledby") || !each.getAttribute("role")).map((each) => each.outerHTML.slice(0, 120));
        """,
    )
    assert found["positive"] == 0
    assert (found["unseen"], found["unmarked"], found["wide"]) == ([], [], [])
    assert int(str(found["reached"])) > 40


PAGES: dict[str, tuple[Callable[[], Source], str]] = {
    "province-th": (lambda: source(PROVINCE), "th"),
    "province-en": (lambda: source(PROVINCE), "en"),
    "area-th": (lambda: source(AREA), "th"),
    "draft": (lambda: source(PROVINCE, provisional=True), "th"),
    "before-results": (before_results, "th"),
    "long-names": (lambda: named(source(PROVINCE), "ก" * 300), "th"),
}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_window(tmp_path: Path, name: str) -> None:
    """Each width is a frame with a copy of the page, everything in it open, that tells its own width and what sticks out."""
    script = """<script>
        for (const each of document.querySelectorAll("details")) each.open = true;
        const beside = [...document.querySelectorAll("main *, header *, footer *")].filter((each) =>
            !each.closest(".scroll, .mark, svg") && each.getBoundingClientRect().right > innerWidth + 0.5);
        parent.postMessage([innerWidth, document.documentElement.scrollWidth, beside.slice(0, 3).map((each) => each.outerHTML.slice(0, 120))], "*");
        </script></body>"""
    make, lang = PAGES[name]
    copy = POLICY.sub("", html(make(), lang)).replace("</body>", script)
    (tmp_path / "copy.html").write_text(copy, encoding="utf-8")
    frames = "".join(
        f'<iframe src="copy.html" style="width:{width}px;height:800px;border:0"></iframe>' for width in WIDTHS
    )
    outer = f"""<!DOCTYPE html><html><head><script>const told = [];
        addEventListener("message", (event) => {{ told.push(event.data); document.body.dataset.told = JSON.stringify(told); }});
        </script></head><body>{frames}</body></html>"""
    dom, _ = browse(tmp_path, outer, "--dump-dom")
    found = re.search(r'data-told="([^"]*)"', dom)
    assert found is not None
    measured = sorted(json.loads(unescape(found[1])))
    assert [width for width, _, _ in measured] == list(WIDTHS)
    assert [
        (width, scrolled, beside) for width, scrolled, beside in measured if scrolled > width or beside
    ] == []


def test_printed_it_is_all_open_but_the_confidential_part(tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    browse(tmp_path, html(red(tmp_path / "red"), "en"), f"--print-to-pdf={target}", "--no-pdf-header-footer")
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: the printed dashboard was not read")
    text = "".join(pages(target.read_bytes()))
    assert "4/k" in text, "a person's KPI, closed on the screen"
    assert "Confidential: results by name" not in text
    opened = html(red(tmp_path / "red"), "en").replace(
        '<details class="secret"', '<details open class="secret"'
    )
    browse(tmp_path, opened, f"--print-to-pdf={target}", "--no-pdf-header-footer")
    assert "Confidential: results by name" in "".join(pages(target.read_bytes()))


def test_a_picture_of_the_page_is_no_empty_sheet(tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    browse(tmp_path, html(source(), "th"), f"--screenshot={picture}", "--window-size=1280,1600")
    assert picture.stat().st_size > 60_000
