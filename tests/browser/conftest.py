"""A real Chromium for the page. Without it, or without Playwright, these tests are skipped and say what to install."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ondit import codec
from ondit.model import Analysis
from ondit.report.page import render

HERE = Path(__file__).parent
ANALYSES = HERE.parent / "fixtures" / "analyses"
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install 'ondit[browser]'")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=_FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def open_html(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens HTML text in a fresh window and hands back Playwright's page; `page.problems` gathers what went wrong."""
    contexts = []

    def opened(html: str, *, width: int = 1440, fragment: str = "", **options: Any) -> Any:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("dialog", lambda dialog: page.problems.append(dialog.message) or dialog.dismiss())
        page.on("request", lambda request: request.url.startswith("file:") or page.problems.append(request.url))
        page.goto(file.as_uri() + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(open_html: Callable[..., Any]) -> Callable[..., Any]:
    """Opens the page of one of the analyses made by hand, or of an Analysis."""

    def opened(analysis: str | Analysis = "blog-post", **options: Any) -> Any:
        if isinstance(analysis, str):
            analysis = codec.loads((ANALYSES / f"{analysis}.json").read_text(encoding="utf-8"))
        return open_html(render(analysis), **options)

    return opened


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[str]]:
    """Runs axe-core in a page: its findings under WCAG 2.2 A and AA and its best practices."""
    script = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("needs axe-core: npm install --no-package-lock (in tests/browser)")
    source = script.read_text(encoding="utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def run(page: Any) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
        return [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return run
