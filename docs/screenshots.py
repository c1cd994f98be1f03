"""Pictures of the page for the README: `python docs/screenshots.py [NAME…]` writes docs/images/*.png anew.

Needs Playwright and Debian's Chromium. Fonts change with the machine, so the pictures are not compared by any test.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ondit
from ondit.check import CheckConfig, check_analysis
from ondit.cli.check_page import findings_page
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
    """One picture: of which report, how wide and high in CSS pixels, in which scheme, with the longest chain pinned.

    `profile`: with the findings under this profile, from the report's text on.
    """

    name: str
    report: str
    width: int
    height: int
    scheme: str = "light"
    pinned: bool = False
    profile: str | None = None


SHOTS = (
    Shot("page-blog-post", "examples/blog-post.html", 1280, 1060),
    Shot("page-chain", "examples/blog-post.html", 1280, 820, pinned=True),
    Shot("page-wire-report", "examples/wire-report.txt", 1280, 1060, "dark"),
    Shot("page-court-report", "examples/court-report.md", 390, 844, pinned=True),
    Shot("page-findings", "docs/drafts/levee.md", 1280, 760, profile="ap"),
)


def main(names: Sequence[str] = ()) -> int:
    """Takes all pictures, or those of these names."""
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
        for shot in [shot for shot in SHOTS if not names or shot.name in names]:
            file = Path(folder, f"{shot.name}.html")
            file.write_text(_html(shot), encoding="utf-8")
            page = browser.new_page(
                viewport={"width": shot.width, "height": shot.height},
                color_scheme="dark" if shot.scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page.goto(file.as_uri() + ("#report" if shot.profile else ""))
            if shot.pinned:
                page.evaluate(_LONGEST)
            picture = IMAGES / f"{shot.name}.png"
            page.screenshot(path=picture)
            print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1024} KB")
            page.close()
        browser.close()
    return 0


def _html(shot: Shot) -> str:
    analysis = ondit.read(ROOT / shot.report)
    if shot.profile is None:
        return render(analysis)
    return findings_page(analysis, check_analysis(analysis, CheckConfig(shot.profile)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
