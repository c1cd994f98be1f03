"""What a page's JSON-LD says about its article: headline, authors, dates, publisher, and often the whole text."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from ondit.text.phrases import phrases
from ondit.text.strings import without_tags

_ARTICLE = phrases("read/patterns", "jsonld_article")
_ASIDE = frozenset(
    # Where other articles are named: lists of links, parts of a series, the posts of a live blog.
    "itemListElement hasPart isPartOf relatedLink mentions liveBlogUpdate citation isBasedOn about comment review "
    "mainEntityOfPage breadcrumb potentialAction".split()
)
_MAX_OBJECTS = 5_000
_AROUND_ADDRESS = phrases("read/patterns", "jsonld_around_address")
_AROUND_CDATA = phrases("read/patterns", "jsonld_around_cdata")
_AUTHOR = phrases("read/patterns", "jsonld_author")
_PUBLISHER = phrases("read/patterns", "jsonld_publisher")
_ARTICLE_TYPE = phrases("read/patterns", "jsonld_article_type")
_BLOCK_TAG = phrases("read/patterns", "jsonld_block_tag")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(slots=True)
class Author:
    """A name as JSON-LD gives it, and whether it says that it is an organisation's."""

    name: str
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a live blog: when it was published, in ISO 8601 as the page has it, its headline and text."""

    published: str
    headline: str
    text: str


@dataclass(slots=True)
class Linked:
    """The page's main article; empty where it has no JSON-LD."""

    kind: str = ""
    headline: str | None = None
    authors: list[Author] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    publisher: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    description: str | None = None
    text: str = ""
    lead: str = ""
    posts: list[Post] = field(default_factory=list)
    is_free: bool = True
    kinds: frozenset[str] = frozenset()


def read_jsonld(root: HtmlElement, url: str | None) -> Linked:
    """The main article in a page's JSON-LD, in whichever of its several forms it stands."""
    objects: list[tuple[dict[str, Any], int]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            for top in _load(script.text):
                objects += list(_objects(top, 0))
    by_id = {str(thing["@id"]): thing for thing, _ in objects if "@id" in thing and len(thing) > 1}
    kinds = frozenset(kind for thing, _ in objects for kind in _kinds(thing))
    linked = Linked(kinds=kinds)
    linked.site = next((_text(thing.get("name")) for thing, _ in objects if "WebSite" in _kinds(thing)), None)
    articles = [(thing, level) for thing, level in objects if any(_ARTICLE.search(kind) for kind in _kinds(thing))]
    if not articles:
        page = next((thing for thing, _ in objects if "WebPage" in _kinds(thing) and "datePublished" in thing), None)
        if page is not None:
            linked.published = _text(page.get("datePublished"))
            linked.language = _text(page.get("inLanguage"))
        return linked
    main = max(articles, key=lambda pair: _rank(pair[0], pair[1], url))[0]
    _fill(linked, main, by_id)
    return linked


def _fill(linked: Linked, main: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> None:
    linked.kind = _kinds(main)[0]
    linked.headline = _text(main.get("headline")) or _text(main.get("name"))
    for key in ("author", "creator"):
        if not linked.authors:
            linked.authors = list(_authors(main.get(key), by_id))
    linked.published = _text(main.get("datePublished")) or _text(main.get("dateCreated"))
    linked.modified = _text(main.get("dateModified"))
    publisher = _resolve(main.get("publisher"), by_id)
    linked.publisher = (
        _text(publisher.get("name") or publisher.get("legalName")) if isinstance(publisher, dict) else None
    )
    if isinstance(publisher, str):
        linked.publisher = _text(publisher)
    where = main.get("url") or _resolve(main.get("mainEntityOfPage"), {})
    linked.url = _text(where.get("@id") or where.get("url")) if isinstance(where, dict) else _text(where)
    linked.language = _text(main.get("inLanguage"))
    linked.description = _text(main.get("description"))
    linked.is_free = str(main.get("isAccessibleForFree", True)).lower() != "false"
    whole = main.get("articleBody") or main.get("text")
    linked.lead = _body(whole) if isinstance(whole, str) else ""
    linked.posts = [_post(update) for update in _list(main.get("liveBlogUpdate"))[:5_000] if isinstance(update, dict)]
    parts = [linked.lead, *(part for post in linked.posts for part in (post.headline, post.text))]
    linked.text = "\n\n".join(filter(None, parts))


def _post(update: dict[str, Any]) -> Post:
    text = update.get("articleBody")
    return Post(
        _text(update.get("datePublished")) or "",
        _text(update.get("headline")) or "",
        _body(text) if isinstance(text, str) else "",
    )


def _rank(thing: dict[str, Any], level: int, url: str | None) -> tuple[int, ...]:
    where = thing.get("url") or thing.get("mainEntityOfPage") or thing.get("@id")
    if isinstance(where, dict):
        where = where.get("@id")
    is_here = isinstance(where, str) and url is not None and _bare(where) == _bare(url)
    has = sum(key in thing for key in ("headline", "datePublished", "author", "articleBody"))
    is_post_of_blog = "BlogPosting" in _kinds(thing) and "articleBody" not in thing
    return (int(is_here), -level, has, -int(is_post_of_blog))


def _bare(url: str) -> str:
    return _AROUND_ADDRESS.sub("", url.strip())


def _load(text: str) -> list[Any]:
    """The values in a script, mended where sites commonly break it; [] where nothing can be read."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    # White space is bounded here: over a run of 300,000 line ends, an open `\s*` would search for an hour.
    text = _AROUND_CDATA.sub("", text).strip().rstrip(";")
    for mended in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return [json.loads(mended, strict=False)]
        except (ValueError, RecursionError):
            continue
    values = []
    decoder = json.JSONDecoder(strict=False)
    at = 0
    for _ in range(20):  # several objects one after the other, or a good one before a broken one
        at = text.find("{", at)
        if at < 0:
            break
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
        at = end
    return values or _salvage(text)


def _salvage(text: str) -> list[Any]:
    """The plain strings of an object that is no valid JSON (unescaped quotation marks somewhere in it)."""
    found: dict[str, Any] = {"@type": "NewsArticle"}
    for key in ("headline", "datePublished", "dateModified"):
        match = re.search(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.){{1,500}})"', text)
        if match:
            found[key] = match.group(1)
    names = _AUTHOR.findall(text)
    if names:
        found["author"] = names
    publisher = _PUBLISHER.search(text)
    if publisher:
        found["publisher"] = publisher.group(1)
    return [found] if len(found) > 1 and _ARTICLE_TYPE.search(text) else []


def _objects(top: Any, level: int) -> Iterator[tuple[dict[str, Any], int]]:
    """All objects in a value with how far aside they stand, nearest first; a @graph is no level."""
    queue: deque[tuple[Any, int]] = deque([(top, level)])
    seen = 0
    while queue and seen < _MAX_OBJECTS:
        value, at = queue.popleft()
        if isinstance(value, list):
            queue += [(item, at) for item in value[:1000]]
        elif isinstance(value, dict):
            seen += 1
            yield value, at
            for key, inner in value.items():
                if isinstance(inner, (dict, list)):
                    step = 0 if key == "@graph" else 5 if key in _ASIDE else 1
                    step = 0 if key == "mainEntity" else step
                    queue.append((inner, at + step))


def _kinds(thing: dict[str, Any]) -> list[str]:
    return [str(kind).rsplit("/", 1)[-1] for kind in _list(thing.get("@type")) if isinstance(kind, str)]


def _authors(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[Author]:
    for one in _list(value)[:50]:
        one = _resolve(one, by_id)
        if isinstance(one, dict):
            name: Any = one.get("name") or " ".join(
                str(one[key]) for key in ("givenName", "additionalName", "familyName") if isinstance(one.get(key), str)
            )
            if isinstance(name, dict):
                name = name.get("name")
            is_body = any("Organization" in kind for kind in _kinds(one))
            for single in _list(name):
                text = _text(single)
                if text:
                    yield Author(text, is_body)
        elif text := _text(one):
            yield Author(text)


def _resolve(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list) and value and not isinstance(value[0], str):
        value = value[0] if len(value) == 1 else value
    if isinstance(value, dict) and "name" not in value and "@id" in value:
        return by_id.get(str(value["@id"]), value)
    return value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    return " ".join(without_tags(html.unescape(html.unescape(value)), " ").split()) or None


def _body(text: str) -> str:
    """The text of an article body, its paragraphs on lines of their own."""
    text = html.unescape(text)
    text = _BLOCK_TAG.sub("\n", text)
    return html.unescape(without_tags(text)).strip()
