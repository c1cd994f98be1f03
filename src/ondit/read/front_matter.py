"""What stands between two lines of dashes (YAML) or plus signs (TOML) above a report, and what is known from it."""

from __future__ import annotations

import tomllib
from typing import Any

from ondit.model import Note
from ondit.read.byline import names_in
from ondit.read.dates import iso_date
from ondit.read.draft import Draft
from ondit.read.lines import split_lines
from ondit.text.phrases import phrases

_FRONT = phrases("read/patterns", "markdown_front")
_PAIR = phrases("read/patterns", "markdown_pair")
_ITEM = phrases("read/patterns", "markdown_item")
_COMMENT = phrases("read/plain", "yaml_comment")
_MAX_CHARS = 20_000
_NAMES = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline"),
    "publisher": ("publisher", "site", "outlet", "publication", "source"),
    "published": ("date", "published", "pubdate", "publish_date", "created"),
    "url": ("url", "canonical", "canonical_url", "link", "original"),
    "language": ("lang", "language"),
}


def take_front_matter(text: str, draft: Draft, *, known_only: bool = False) -> str:
    """The text with blank lines in place of its front matter, which a draft takes what it knows from.

    Args:
        known_only: leave alone what has no key of ours: in plain text two lines of dashes may hold anything.
    """
    front = _FRONT.match(text) if "\n" in text[:200] else None
    if front is None or len(front.group(2)) > _MAX_CHARS:
        return text
    values = _toml(front.group(2), draft) if front.group(1) == "+++" else _yaml(front.group(2))
    if known_only and not any(name in values for names in _NAMES.values() for name in names):
        return text
    _take(draft, values)
    return "\n" * (len(split_lines(front.group())) - 1) + text[front.end() :]


def _take(draft: Draft, values: dict[str, list[str]]) -> None:
    """What the front matter knows; a key that it shares with no name of ours is left alone."""

    def first(what: str) -> list[str]:
        return next((values[name] for name in _NAMES[what] if values.get(name)), [])

    draft.title = next(iter(first("title")), None)
    draft.byline = names_in(first("byline"), trusted=True)
    draft.publisher = next(iter(first("publisher")), None)
    draft.published = iso_date(next(iter(first("published")), ""))
    draft.url = next((url for url in first("url") if url.startswith(("http://", "https://"))), None)
    draft.language = next((code[:2].lower() for code in first("language")), None)


def _toml(text: str, draft: Draft) -> dict[str, list[str]]:
    """The pairs of TOML; those of its tables where no pair above them has the same key."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        draft.notes.append(Note("read", f"front matter is not valid TOML and was passed over ({exc})"))
        return {}
    values: dict[str, list[str]] = {}
    for pairs in (data, *(value for value in data.values() if isinstance(value, dict))):
        for key, value in pairs.items():
            if told := _told(value):
                values.setdefault(key.lower(), told)
    return values


def _told(value: Any) -> list[str]:
    """A value, the values of a list, the name in a table."""
    if isinstance(value, dict):
        return [str(value["name"])] if "name" in value else []
    if isinstance(value, list):
        return [told for one in value[:50] if not isinstance(one, list) for told in _told(one)]
    return [" ".join(str(value).split())]


def _yaml(text: str) -> dict[str, list[str]]:
    """The pairs and lists of YAML, a value over several lines too; enough for what people write above their reports."""
    values: dict[str, list[str]] = {}
    key = ""
    nested = False
    for line in text.splitlines():
        stripped = line.strip()
        pair = _PAIR.match(line)
        item = _ITEM.match(line)
        if pair:
            key, value = pair.group(1).lower(), _COMMENT.sub("", pair.group(2)).strip()
            nested = not value
            values[key] = _values("" if value in (">", ">-", ">+", "|", "|-", "|+") else value)
        elif item and key:
            values.setdefault(key, []).extend(_values(item.group(1)))
        elif key and stripped and line[0].isspace():
            inner = _PAIR.match(stripped)
            if inner and nested:
                if inner.group(1).lower() == "name":
                    values[key].extend(_values(inner.group(2)))
            else:
                values[key] = [" ".join((*values[key][-1:], stripped.strip("\"'")))]
    return values


def _values(text: str) -> list[str]:
    """The value of a pair or an item, the values of a list in brackets, without their quotation marks."""
    text = text.strip()
    inner = text[1:-1].split(",") if text.startswith("[") and text.endswith("]") else [text]
    return [value for one in inner if (value := _unquoted(one.strip()))]


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text.strip("\"'")
