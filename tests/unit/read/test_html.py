from __future__ import annotations

import json
from typing import Any

import pytest

from ondit.errors import TooLarge, UnreadableReport
from ondit.model import Document
from ondit.read import Reading, read_bytes
from ondit.settings import Settings

SENTENCES = [
    "The old bridge at Lowmere will close for the winter, Mayor Ines Harrow said on Friday.",
    "Divers found two of its five piers hollowed out by the river, she told reporters.",
    "Traders on the east bank said that nobody had told them, and that they would sue.",
    "A ferry will run every half hour from six in the morning, the county said.",
]
STORY = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES)


def read(body: str, head: str = "", **settings: Any) -> Reading:
    page = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
    return read_bytes(page.encode(), "page.html", settings=Settings(**settings))


def ld(**article: Any) -> str:
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", **article}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def texts(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def test_links_stand_on_their_words_and_lead_to_whole_addresses():
    body = f"<h1>Bridge</h1>{STORY}<p>The <a href='/plan'>county plan</a> was read by few of them, he said.</p>"
    document = read(body, '<link rel=canonical href="https://post.example/news/bridge">').document
    assert [(a.span.of(document.text), a.href) for a in document.anchors] == [
        ("county plan", "https://post.example/plan")
    ]


def test_line_breaks_in_pairs_part_paragraphs():
    document = read(f"<div><h1>Bridge</h1>{'<br><br>'.join(SENTENCES)}</div>").document
    assert texts(document) == SENTENCES


def test_a_quotation_within_a_quotation_is_deeper_and_keeps_its_address():
    quote = f"<blockquote cite='https://a.example/1'><p>{SENTENCES[1]}</p><blockquote>{SENTENCES[2]}</blockquote></blockquote>"
    document = read(f"<article><h1>Bridge</h1><p>{SENTENCES[0]}</p>{quote}<p>{SENTENCES[3]}</p></article>").document
    assert [(b.kind, b.depth, b.cite) for b in document.blocks] == [
        ("paragraph", 0, None),
        ("quote", 1, "https://a.example/1"),
        ("quote", 2, "https://a.example/1"),
        ("paragraph", 0, None),
    ]


def test_a_short_line_in_bold_is_a_heading():
    document = read(
        f"<article><h1>Bridge</h1>{STORY}<p><strong>What happens next</strong></p>{STORY}</article>"
    ).document
    assert [b.span.of(document.text) for b in document.blocks if b.kind == "heading"] == ["What happens next"]


def test_q_elements_show_their_quotation_marks():
    document = read(
        f"<article><h1>Bridge</h1>{STORY}<p>She called it <q>standing out of habit</q>, he said.</p></article>"
    )
    assert "“standing out of habit”" in document.document.text


def test_hidden_words_are_not_read():
    more = "<p>She said so<span class='sr-only'> (opens in new window)</span> <button>Copy</button>on Monday too.</p>"
    text = read(f"<article><h1>Bridge</h1>{STORY}{more}</article>").document.text
    assert "opens in" not in text
    assert "Copy" not in text
    assert "She said so on Monday too." in text


def test_a_table_of_data_is_left_out_with_a_note():
    rows = "".join(f"<tr><th>Pier {i}</th><td>{i} cm</td></tr>" for i in range(5))
    reading = read(f"<article><h1>Bridge</h1>{STORY}<table>{rows}</table><p>{SENTENCES[0]} It is old.</p></article>")
    assert "Pier 3" not in reading.document.text
    assert any("tables of data" in note.message for note in reading.notes)


def test_a_saved_page_knows_where_it_was_saved_from():
    comment = "<!-- saved from url=(0032)https://post.example/news/bridge -->"
    page = f"<!doctype html>\n{comment}\n<html><body><h1>Bridge</h1>{STORY}</body>"
    assert read_bytes(page.encode(), "b.html", settings=Settings()).document.url == "https://post.example/news/bridge"


def test_the_date_of_publication_wins_over_that_of_an_update():
    head = ld(headline="Bridge", datePublished="2026-03-02T10:00:00Z", dateModified="2026-03-09T10:00:00Z")
    body = f"<h1>Bridge</h1><p class=updated>Updated <time datetime='2026-03-09'>March 9</time></p>{STORY}"
    assert read(body, head).document.published == "2026-03-02T10:00:00+00:00"


def test_one_wrong_date_is_outvoted():
    head = ld(headline="Bridge", datePublished="2026-06-01") + (
        '<meta property="article:published_time" content="2026-03-02T10:00:00Z">'
        '<link rel=canonical href="https://post.example/2026/03/02/bridge">'
    )
    assert read(f"<h1>Bridge</h1>{STORY}", head).document.published == "2026-03-02T10:00:00+00:00"


def test_a_second_author_in_the_printed_byline_is_not_lost():
    head = ld(headline="Bridge", author={"@type": "Person", "name": "Jane Doe"})
    body = f"<h1>Bridge</h1><p class=byline>By Jane Doe and John Roe</p>{STORY}"
    assert read(body, head).document.byline == ("Jane Doe", "John Roe")


def test_an_agency_is_the_byline_only_where_no_person_is():
    body = f"<h1>Bridge</h1>{STORY}"
    assert read(body, ld(author=[{"@type": "Organization", "name": "Reuters"}])).document.byline == ("Reuters",)
    both = ld(author=[{"@type": "Organization", "name": "Reuters"}, {"@type": "Person", "name": "Jane Doe"}])
    assert read(body, both).document.byline == ("Jane Doe",)


def test_the_outlet_is_nobodys_byline():
    head = ld(author={"@type": "Person", "name": "The Lowmere Post"}, publisher={"name": "Lowmere Post"})
    assert read(f"<h1>Bridge</h1>{STORY}", head).document.byline == ()


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": "Bridge to close", "author": {"name": "Jane Doe"},}',
        '<!-- {"@type": "NewsArticle", "headline": "Bridge to close", "author": "Jane Doe"} -->',
        '{"@type": "NewsArticle", "headline": "Bridge to close", "author": ["Jane Doe"]};',
        '{"@type": "NewsArticle", "headline": "Bridge to close", "x": "a "b" c", "author": [{"name": "Jane Doe"}]}',
        '{"@graph": [{"@type": ["NewsArticle"], "headline": "Bridge to close", "author": {"@id": "#j"}},'
        ' {"@id": "#j", "name": "Jane Doe"}]}',
        '[[{"@type": "https://schema.org/Article", "headline": "Bridge to close", "author": {"name": ["Jane Doe"]}}]]',
    ],
)
def test_json_ld_is_read_in_all_its_forms(broken):
    document = read(f"<div>{STORY}</div>", f'<script type="application/ld+json">{broken}</script>').document
    assert (document.title, document.byline) == ("Bridge to close", ("Jane Doe",))


def test_a_page_that_says_its_charset_wrongly_is_read_rightly():
    page = f"<html><head><meta charset=iso-8859-1></head><body><h1>B</h1>{STORY}<p>“Zoë” said so, she says.</p></body>"
    text = read_bytes(page.encode(), "b.html", settings=Settings()).document.text
    assert "“Zoë”" in text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<h1>404</h1><p>Page not found</p>", "error page"),
        ("<h1>Just a moment</h1><p>Checking your browser before you go on.</p>", "robots"),
        ("<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>", "JavaScript"),
        ("<p></p>", "no report"),
    ],
)
def test_a_page_without_a_report_is_refused(page, reason):
    with pytest.raises(UnreadableReport, match=reason):
        read(page)


def test_a_short_report_with_a_login_box_beside_it_is_read():
    body = f"<form><input type=password></form><article><h1>Bridge</h1><p>{SENTENCES[0]}</p></article>"
    assert read(body).document.text == SENTENCES[0]


def test_an_entity_bomb_explodes_nothing():
    levels = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    page = f'<!DOCTYPE html [<!ENTITY a0 "ha">{levels}]><html><body><h1>B</h1>{STORY}<p>&a9;</p></body></html>'
    assert len(read_bytes(page.encode(), "b.html", settings=Settings()).document.text) < 1000


@pytest.mark.parametrize(
    ("page", "setting"),
    [
        ("<div>" * 100_000 + STORY, "2,000 deep"),
        ("<b></b>" * 2_000 + STORY, "max_elements"),
        (f"<div {' '.join(f'a{i}=1' for i in range(20_000))}>{STORY}", "2,000 attributes"),
        ("<p>" + "word " * 3_000 + "</p>", "max_chars"),
    ],
)
def test_a_page_over_a_limit_is_refused_and_the_limit_named(page, setting):
    with pytest.raises(TooLarge, match=setting):
        read(page, max_elements=1_000, max_chars=10_000)


@pytest.mark.parametrize(
    "flood", ["<a href='", "<!-- ", "<", "&amp;", "<b><i>", "<p>", "</div>", "<script>", "<![CDATA[", "<br>x ", "a - "]
)
def test_a_flood_of_one_thing_is_read_or_refused_at_once(flood):
    try:
        reading = read(f"<h1>Bridge</h1>{STORY}{flood * 2_000}")
    except UnreadableReport:
        return
    assert SENTENCES[0] in reading.document.text or "script" in flood


def test_a_thousand_open_tags_lose_no_word():
    document = read(f"<h1>Bridge</h1>{'<div><font>' * 500}{STORY}").document
    assert texts(document) == SENTENCES


def test_a_linked_word_with_a_colon_before_a_quotation_stays():
    lead = '<p><a href="https://firm.example/note">Harrow</a>:</p>'
    quote = f"<blockquote><p>{SENTENCES[1]}</p></blockquote>"
    document = read(f"<article><h1>Bridge</h1>{STORY}{lead}{quote}<p>{SENTENCES[3]} Again.</p></article>").document
    assert "Harrow:" in texts(document)


def test_a_block_quote_alone_is_never_the_report():
    quote = f"<blockquote>{STORY}{STORY.replace('Friday', 'Monday')}</blockquote>"
    words = f"<p>I told you so last year.</p><div class=q>{quote}</div><p>Nobody listens.</p>"
    document = read(f"<div class=post><h1>Bridge</h1>{words}</div>").document
    assert texts(document)[0] == "I told you so last year."
    assert texts(document)[-1] == "Nobody listens."


def test_a_live_blog_of_three_hundred_thousand_letters_keeps_every_heading_and_time():
    posts = "".join(
        f"<article><time>{9 + i // 60}:{i % 60:02} GMT</time><h2>Post number {i}</h2>"
        f"<p>{f'The board met for hour {i}. ' * 12}</p><p>{f'The crews waited at gate {i}. ' * 8}</p></article>"
        for i in range(550)
    )
    document = read(f"<main><h1>Vote on the pier, live</h1>{posts}</main>").document
    assert len(document.text) > 290_000
    found = texts(document)
    assert [found.count(text) for text in ("9:00 GMT", "Post number 0", "18:09 GMT", "Post number 549")] == [1] * 4


def test_hours_that_a_report_prints_once_are_no_live_blog():
    body = f"<article><h1>Bridge</h1><div><p>10:32</p></div><div><p>11:05</p></div>{STORY}</article>"
    assert texts(read(body).document) == SENTENCES


@pytest.mark.parametrize(
    ("host", "head", "name"),
    [
        ("www.nytimes.com", "", "New York Times"),
        ("nationalpost.com", '<meta property="og:site_name" content="nationalpost">', "National Post"),
        ("harbour.lowmerepost.example", "<title>Bridge shut | Harbour | Lowmere Post</title>", "Lowmere Post"),
    ],
)
def test_a_publisher_is_a_name_and_no_part_of_its_host(host, head, name):
    address = f'<link rel=canonical href="https://{host}/news/bridge">'
    assert read(f"<h1>Bridge shut</h1>{STORY}", address + head).document.publisher == name


def test_a_change_years_later_that_only_metadata_tell_leaves_the_date():
    head = ld(headline="Bridge", datePublished="2015-05-03", dateModified="2024-01-02")
    assert read(f"<h1>Bridge</h1>{STORY}", head).document.published == "2015-05-03"


def test_where_only_the_change_is_dated_the_report_has_no_date_and_a_note():
    reading = read(f"<h1>Bridge</h1>{STORY}", ld(headline="Bridge", dateModified="2026-01-02"))
    assert reading.document.published is None
    assert any("only when it was changed (2026-01-02)" in note.message for note in reading.notes)


def test_an_offer_of_subscriptions_in_the_page_s_head_is_no_paywall():
    offer = "<header><p>Subscribe to read the paper on any device.</p></header>"
    reading = read(f"{offer}<article><h1>Bridge</h1>{STORY}</article>", ld(headline="Bridge"))
    assert not any("only the beginning" in note.message for note in reading.notes)


def test_what_a_report_says_of_commissions_is_no_line_on_affiliate_links():
    said = "The agents told the court that they receive a commission of four percent on every berth that is let."
    quoted = "“We earn a small commission on every berth,” said Orr."
    document = read(f"<article><h1>Berths</h1>{STORY}<p>{said}</p><p>{quoted}</p></article>").document
    assert texts(document)[-2:] == [said, quoted]


def test_a_linked_clause_before_a_quotation_stays_without_a_colon():
    lead = '<p><a href="https://echo.example/1">The Echo reports</a></p>'
    document = read(f"<article><h1>Bridge</h1>{lead}<blockquote>{STORY}</blockquote></article>").document
    assert texts(document) == ["The Echo reports", *SENTENCES]


def test_times_of_posts_may_be_links_and_tell_how_long_ago():
    posts = "".join(
        f'<div class=post><a href="#{i}"><time datetime="2026-03-04T1{i}:00:00Z">{9 - i}m ago</time></a>'
        f"<h3>News {i}</h3><p>{sentence}</p></div>"
        for i, sentence in enumerate(SENTENCES)
    )
    found = texts(read(f"<main><h1>Bridge</h1>{posts}</main>").document)
    assert found == [text for i, sentence in enumerate(SENTENCES) for text in (f"{9 - i}m ago", f"News {i}", sentence)]


def test_a_live_blog_out_of_the_page_s_data_keeps_headings_and_times():
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"News {i}",
            "datePublished": f"2026-03-04T1{i}:00:00Z",
            "articleBody": one * 8,
        }
        for i, one in enumerate(SENTENCES)
    ]
    head = ld(headline="Bridge", liveBlogUpdate=updates).replace("NewsArticle", "LiveBlogPosting")
    document = read(f"<h1>Bridge</h1><p>{SENTENCES[0]}</p>", head).document
    assert [b.span.of(document.text) for b in document.blocks if b.kind == "heading"] == [f"News {i}" for i in range(4)]
    assert [text for text in texts(document) if text.startswith("2026")] == [
        f"2026-03-04T1{i}:00:00Z" for i in range(4)
    ]
