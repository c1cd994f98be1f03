"""How big the page is, how soon it is ready and how it scrolls: `PYTHONPATH=src:. python benchmarks/page.py`.

Times are of a headless Chromium without a graphics card, which paints on the processor: a desktop's is faster.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.fixtures.analyses.long_report import long_report

from ondit.report.page import render

_FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
_READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
_SCROLL = """async () => {
    const gaps = []; let last = performance.now();
    for (let n = 0; n < 90; n++) {
        scrollBy(0, 400);
        await new Promise(requestAnimationFrame);
        const now = performance.now(); gaps.push(now - last); last = now;
    }
    return gaps;
}"""


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("benchmarks/page.py: needs Chromium (apt-get install chromium)", file=sys.stderr)
        return 2
    print("  words  statements    KB  made s  ready ms  frame ms (median, 95th of 100)")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=_FLAGS.split())
        for words in (1_000, 10_000, 30_000):
            analysis = long_report(words)
            analysis.sourcing  # noqa: B018  counted once, by whoever comes first; not the page's time
            start = time.perf_counter()
            html = render(analysis)
            made_s = time.perf_counter() - start
            file = Path(folder, f"{words}.html")
            file.write_text(html, encoding="utf-8")
            ready_ms, frames_ms = [], []
            for _ in range(3):
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto(file.as_uri())
                ready_ms.append(page.evaluate(_READY))
                frames_ms += page.evaluate(_SCROLL)
                page.close()
            print(
                f"{analysis.sourcing.words:7,}  {len(analysis.attributions):10,}  {len(html.encode()) // 1024:4,}"
                f"  {made_s:6.2f}  {min(ready_ms):8.0f}  {statistics.median(frames_ms):.0f},"
                f" {statistics.quantiles(frames_ms, n=20)[-1]:.0f}"
            )
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
