"""What the reader makes of pages that mean harm, and the processor time that it takes; prints a Markdown table.

Run: python -m benchmarks.hostile_pages
"""

from __future__ import annotations

import time

from ondit.errors import OnditError
from ondit.read import read_bytes
from ondit.settings import Settings

STORY = "".join(
    f"<p>The mayor of Lowmere said on Friday that pier {i} of the bridge was hollow and that it would close.</p>\n"
    for i in range(20)
)
LEVELS = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
PARAGRAPHS = "".join(
    f"<p>Pier {i} of the bridge at Lowmere was hollow, the mayor said on Friday.</p>\n" for i in range(60_000)
)
PAGES = {
    "30 MB of paragraphs": PARAGRAPHS * 7,
    "60,000 paragraphs (4 MB)": PARAGRAPHS,
    "one paragraph of 30 MB": "<p>" + "word and more " * 2_200_000,
    "a script of 30 MB": f"<script>var a = '{'x' * 30_000_000}'</script>{STORY}",
    "100,000 elements deep": "<div>" * 100_000 + STORY,
    "1,900 elements deep": "<div>" * 1_900 + STORY,
    "1,000 block quotes deep": "<blockquote>" * 1_000 + STORY,
    "an element with 100,000 attributes": f"<div {' '.join(f'a{i}=1' for i in range(100_000))}>{STORY}",
    "a class of 1.6 MB": f"<div class='{'related-' * 200_000}'>{STORY}</div>",
    "200,000 open tags": "<a href='" * 200_000 + STORY,
    "300,000 open comments": STORY + "<!-- " * 300_000,
    "500,000 angle brackets": STORY + "<" * 500_000,
    "800,000 entities": STORY + "<p>" + "&amp;&lt;&copy;&#x41;" * 200_000,
    "an entity bomb (10^10)": f"<!DOCTYPE html [<!ENTITY a0 'ha'>{LEVELS}]><body>{STORY}<p>&a9;</p>",
    "40,000 links in a list": STORY + "<ul>" + "<li><a href='/x'>A link to another report</a>" * 40_000 + "</ul>",
    "40,000 line breaks": STORY + "<p>" + "some words here<br>" * 40_000,
    "30,000 dates and authors": "<time>y</time><span class='date author'>z q</span>" * 30_000 + STORY,
    "JSON-LD 100,000 arrays deep": f"<script type='application/ld+json'>{'[' * 100_000}</script>{STORY}",
    "JSON-LD of 60,000 articles": "<script type='application/ld+json'>["
    + ",".join(['{"@type":"NewsArticle","headline":"x","author":{"name":"y"}}'] * 60_000)
    + f"]</script>{STORY}",
}


def main() -> None:
    print("| page | MB | seconds | outcome |\n|---|---|---|---|")
    for name, body in PAGES.items():
        data = f"<html><head><title>Bridge</title></head><body><h1>Bridge</h1>{body}</body></html>".encode()
        start = time.process_time()
        try:
            document = read_bytes(data, "page", settings=Settings()).document
            outcome = f"read, {len(document.text.split()):,} words"
        except OnditError as exc:
            outcome = f"refused: {str(exc).removeprefix('page: ').split(';')[0]}"
        print(f"| {name} | {len(data) / 1e6:.1f} | {time.process_time() - start:.1f} | {outcome} |", flush=True)


if __name__ == "__main__":
    main()
