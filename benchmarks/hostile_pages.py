"""What the reader makes of pages and files that mean harm, and the time of the processor; prints a Markdown table.

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
    "200,000 comments": "<!-- a -->" * 200_000 + STORY,
    "100,000 instructions": "<?a b?>" * 100_000 + STORY,
    "20,000 links to no address": STORY + "<p>See <a href='http://[a].com'>this</a>.</p>" * 20_000,
    "a heading of 1 MB": f"<h1>{'Bridge | ' * 120_000}</h1>{STORY}",
    "a byline of 1 MB": f"<p class=byline>By {'Ana Lee and ' * 90_000}</p>{STORY}",
    "a date of 1 MB": f"<span class=date>published {'2 March ' * 120_000}</span>{STORY}",
    "1 MB of spaces": f"<p>The mayor said{' ' * 1_000_000}so.</p>{STORY}",
    "JSON-LD 100,000 arrays deep": f"<script type='application/ld+json'>{'[' * 100_000}</script>{STORY}",
    "JSON-LD of 60,000 articles": "<script type='application/ld+json'>["
    + ",".join(['{"@type":"NewsArticle","headline":"x","author":{"name":"y"}}'] * 60_000)
    + f"]</script>{STORY}",
}


MAIL = "From: Ana Lee <ana@post.example>\nTo: b\nSubject: Bridge\n"
LINE = "The mayor of Lowmere said on Friday that the bridge was hollow.\n\n"
FILES = {
    "200,000 comments before a draft.md": "<!-- ondit: ignore A100: agreed -->\n" * 200_000 + LINE * 20,
    "600,000 open brackets.md": LINE + "![" * 300_000,
    "100,000 list items.md": LINE + "- a\n" * 100_000,
    "600,000 brackets.txt": LINE + "(" * 600_000,
    "1 MB of spaces.txt": f"{LINE}The mayor said{' ' * 1_000_000}so.\n",
    "200,000 odd addresses.txt": LINE + "See http://[a].com now. " * 60_000,
    "1 MB of semicolons in a header.eml": f'{MAIL}Content-Type: text/plain; a="{";" * 1_000_000}\n\n{LINE}',
    "10,000 headers of semicolons.eml": f"{MAIL}Content-Type: multipart/mixed; boundary=a\n\n--a\n\n{LINE}"
    + f'--a\nContent-Type: a/b; name="{";" * 1_000}\n\nb\n' * 10_000,
    "3,000 mails within each other.eml": MAIL + "Content-Type: message/rfc822\n\nFrom: a\n" * 3_000 + LINE,
    "400 parts within each other.eml": MAIL
    + "".join(f"Content-Type: multipart/mixed; boundary=a{i}\n\n--a{i}\n" for i in range(400))
    + LINE * 10_000,
    "200 levels of quotation.eml": MAIL + "\n" + "".join(f"{'>' * i} {LINE}" for i in range(200)),
    "30,000 instructions before a news item.xml": "<?a b?>" * 30_000
    + f"<nitf><body><body.content><p>{LINE}</p></body.content></body></nitf>",
}


def main() -> None:
    print("| page or file | MB | seconds | outcome |\n|---|---|---|---|")
    for name, body in PAGES.items():
        tell(name, f"<html><head><title>Bridge</title></head><body><h1>Bridge</h1>{body}</body></html>".encode())
    for name, text in FILES.items():
        tell(name, text.encode())


def tell(name: str, data: bytes) -> None:
    start = time.process_time()
    try:
        document = read_bytes(data, name, settings=Settings()).document
        outcome = f"read, {len(document.text.split()):,} words"
    except OnditError as exc:
        outcome = f"refused: {str(exc).partition(': ')[2].split(';')[0]}"
    print(f"| {name} | {len(data) / 1e6:.1f} | {time.process_time() - start:.1f} | {outcome} |", flush=True)


if __name__ == "__main__":
    main()
