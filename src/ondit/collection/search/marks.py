"""Where the words searched for stand, from what FTS5 has marked."""

from __future__ import annotations

from collections.abc import Iterator

# Two of the characters that Unicode keeps out of all text that is exchanged.
OPEN, CLOSE = "\ufdd0", "\ufdd1"


def read_marks(text: str | None, marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The marked text without its marks, and the spans between them; none where the text itself has such characters.

    Args:
        text: the text before it was marked; None for a passage cut out by FTS5.
    """
    plain = marked.replace(OPEN, "").replace(CLOSE, "")
    if text is not None and (plain != text or marked.count(OPEN) != marked.count(CLOSE)):
        return plain, ()
    return plain, tuple(_spans(marked))


def _spans(marked: str) -> Iterator[tuple[int, int]]:
    start, at = 0, 0
    for char in marked:
        if char == OPEN:
            start = at
        elif char == CLOSE:
            yield start, at
        else:
            at += 1
