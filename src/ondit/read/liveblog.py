"""The posts of a live blog on a page: the heading and the time that each of them prints."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from lxml.html import HtmlElement

from ondit.read.blocks import Candidate
from ondit.text.phrases import phrases

_CLOCK = phrases("read/patterns", "liveblog_clock")
_MARKS = " \t-–—•*|»>›:→"
_MAX_TIME_WORDS = 10
_MAX_TIME_CHARS = 60
_MIN_POST_WORDS = 8


def find_posts(
    candidates: Sequence[Candidate], is_apart: Callable[[HtmlElement], bool], *, is_announced: bool
) -> frozenset[int]:
    """The indices of the times and headings that a live blog's posts print; empty for any other page.

    A page is a live blog where two and more elements beside each other hold one time and running text each, or where
    it says that it is one and prints times between its paragraphs.

    Args:
        is_apart: whether an element stands in a box that is never the report's (comments, related reports).
        is_announced: whether the page's JSON-LD calls it a live blog.
    """
    times = [i for i, block in enumerate(candidates) if is_time(block) and not is_apart(block.element)]
    if len(times) < 2:
        return frozenset()
    homes = {home: posts for home, posts in _homes(times, candidates).items() if len(posts) > 1}
    boxed = _in_boxes(homes, candidates)
    found = _printed(boxed, candidates)
    if not found and is_announced:
        found = _printed(_after_times(homes, candidates), candidates)
    return frozenset(found)


def is_time(block: Candidate) -> bool:
    """Whether a block is a time of day, or how long ago something was posted, and nothing else."""
    if block.words > _MAX_TIME_WORDS or len(block.text) > _MAX_TIME_CHARS or block.kind in ("quote", "caption"):
        return False
    return _CLOCK.fullmatch(block.text.strip(_MARKS)) is not None


def _homes(times: Sequence[int], candidates: Sequence[Candidate]) -> dict[HtmlElement, dict[HtmlElement, int]]:
    """Element → the largest elements in it that hold one time each, with the index of that time."""
    counts: dict[HtmlElement, int] = defaultdict(int)
    for i in times:
        for element in (candidates[i].element, *candidates[i].element.iterancestors()):
            counts[element] += 1
    homes: dict[HtmlElement, dict[HtmlElement, int]] = defaultdict(dict)
    for i in times:
        post = candidates[i].element
        parent = post.getparent()
        while parent is not None and counts[parent] == 1:
            post, parent = parent, parent.getparent()
        if parent is not None and counts[post] == 1:
            homes[parent][post] = i
    return homes


def _in_boxes(
    homes: Mapping[HtmlElement, Mapping[HtmlElement, int]], candidates: Sequence[Candidate]
) -> list[list[int]]:
    """The blocks of each post that an element of its own holds, its time first."""
    posts = {post: [at] for home in homes.values() for post, at in home.items()}
    for i, block in enumerate(candidates):
        for element in (block.element, *block.element.iterancestors()):
            if element in posts:
                posts[element].append(i)
                break
    return list(posts.values())


def _after_times(
    homes: Mapping[HtmlElement, Mapping[HtmlElement, int]], candidates: Sequence[Candidate]
) -> list[list[int]]:
    """The blocks from each time to the next one in the same element."""
    posts = {home: [[at] for at in sorted(times.values())] for home, times in homes.items()}
    for i, block in enumerate(candidates):
        for element in (block.element, *block.element.iterancestors()):
            if element in posts:
                before = bisect_right(posts[element], i, key=lambda post: post[0])
                if before:
                    posts[element][before - 1].append(i)
                break
    return [post for home in posts.values() for post in home]


def _printed(posts: Sequence[Sequence[int]], candidates: Sequence[Candidate]) -> set[int]:
    """The times and headings of the posts with running text; none where most have none."""
    full = [post for post in posts if any(_is_running(candidates[i]) for i in post)]
    if len(full) < 2 or len(full) < 0.5 * len(posts):
        return set()
    return {i for post in full for i in post if i == post[0] or _is_heading(candidates[i])}


def _is_heading(block: Candidate) -> bool:
    return block.kind == "heading" and block.link_share < 1.0


def _is_running(block: Candidate) -> bool:
    return block.kind != "heading" and block.words >= _MIN_POST_WORDS and block.link_share < 0.4
