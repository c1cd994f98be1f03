"""Pictures of the page for the README: `python docs/screenshots.py` writes docs/images/*.png anew.

Needs Playwright and Debian's Chromium. Fonts change with the machine, so the pictures are not compared by any test.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import ondit
from ondit.report.page import render

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
# The statement whose words came through the most hands, the first of those.
_LONGEST = """() => {
    const chains = [...document.querySelectorAll(".chains > ol > li")];
    const hands = (li) => li.dataset.path.split(" ").length;
    const most = Math.max(...chains.map(hands));
    document.getElementById("r" + (chains.findIndex((li) => hands(li) === most) + 1)).click();
}"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: of which report, how wide and high in CSS pixels, in which scheme, with the longest chain pinned."""

    name: str
    report: str
    width: int
    height: int
    scheme: str = "light"
    pinned: bool = False


SHOTS = (
    Shot("page-blog-post", "blog-post.html", 1280, 1060),
    Shot("page-chain", "blog-post.html", 1280, 820, pinned=True),
    Shot("page-wire-report", "wire-report.txt", 1280, 1060, "dark"),
    Shot("page-court-report", "court-report.md", 390, 844, pinned=True),
)


def main() -> int:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("docs/screenshots.py: needs Playwright (pip install 'ondit[browser]')", file=sys.stderr)
        return 2
    chromium = shutil.which("chromium")
    if chromium is None:
        print("docs/screenshots.py: needs Chromium (apt-get install chromium)", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=_FLAGS.split())
        for shot in SHOTS:
            file = Path(folder, f"{shot.name}.html")
            file.write_text(render(ondit.read(ROOT / "examples" / shot.report)), encoding="utf-8")
            page = browser.new_page(
                viewport={"width": shot.width, "height": shot.height},
                color_scheme="dark" if shot.scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page.goto(file.as_uri())
            if shot.pinned:
                page.evaluate(_LONGEST)
            picture = IMAGES / f"{shot.name}.png"
            page.screenshot(path=picture)
            print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1024} KB")
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
