"""The chain diagram: a tree of hands, the report on the left, ribbons as wide as the words they carry.

Every voice of a chain is a bar with its name above it. The first of the voices it passes on stands level with it, the
others below, so ribbons run straight or downwards and never across a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ondit.model import Analysis
from ondit.report.page.clean import clean, shortened
from ondit.report.page.views import hues
from ondit.report.prose import voice_name

WIDTH = 960
MAX_LEAVES = 22
"""More ends of chains than this are folded into one bar a parent, the smallest first."""

_ONE_LINE = 19
_TWO_LINES = 33
_GAP = 9
_BAR = 5
_TOP = 4
_LEAST = 1.5
_CHAR = 7.8  # of a bold name, the widest fonts of the page counted


@dataclass(slots=True)
class Node:
    """One hand in the tree. `words` counts all that comes through it, `own` what it says itself. Lengths in px."""

    path: tuple[str, ...]
    name: str
    detail: str
    hue: int
    anonymity: str
    words: int
    own: int
    folded: int = 0
    children: list[Node] = field(default_factory=list)
    label: str = ""
    x: float = 0.0
    y: float = 0.0
    height: float = 0.0

    @property
    def depth(self) -> int:
        return len(self.path)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The words that pass from a hand to the next one, as an SVG path."""

    path: tuple[str, ...]
    d: str
    hue: int
    depth: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """The tree as shapes; `root` is the same tree for those who read it as a list."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    root: Node


def draw(analysis: Analysis) -> Diagram | None:
    """The diagram of all chains; None when the report has no words but its own."""
    if not analysis.voices:
        return None
    root = _tree(analysis)
    if not root.children:
        return None
    _fold(root)
    nodes = tuple(_walk(root))
    columns = max(node.depth for node in nodes)
    leaves = sum(1 for node in nodes if not node.children)
    scale = min(1.0, max(150.0, 7.0 * leaves) / max(1, root.words))
    step = min((WIDTH - 170) / max(columns - 1, 1), 300)
    for node in nodes:
        node.height = max(_LEAST, node.words * scale)
        node.x = round((node.depth - 1) * step, 1)
        # Only the first voice that a bar passes on stands level with it; the name of one at an end may run on.
        node.detail = _detail(node, brief=step < 200)
        room = int(step / _CHAR) if node.children else int((WIDTH - node.x - 2 * _BAR) / _CHAR) - len(node.detail)
        node.label = shortened(node.name, max_chars=min(60, max(room, 12)))
    bottom = _place(root, _TOP)
    ribbons = tuple(ribbon for node in nodes for ribbon in _ribbons(node, scale))
    return Diagram(WIDTH, round(bottom), nodes, ribbons, root)


def _tree(analysis: Analysis) -> Node:
    inks = hues(analysis)

    def node(path: tuple[str, ...]) -> Node:
        voice = analysis.voice(path[-1])
        name = clean(voice_name(voice))
        kind = "unknown" if voice.kind == "unknown" else voice.anonymity
        return Node(path, name, "", inks[voice.id], kind, 0, 0)

    root = node((analysis.voices[0].id,))
    found = {root.path: root}
    for path, words in analysis.words_by_chain.items():
        for length in range(1, len(path) + 1):
            part = path[:length]
            if part not in found:
                found[part] = node(part)
                found[part[:-1]].children.append(found[part])
            found[part].words += words
        found[path].own += words
    for each in found.values():
        each.children.sort(key=lambda child: -child.words)
    return root


def _detail(node: Node, *, brief: bool) -> str:
    if node.detail:
        return node.detail
    if not node.children or not node.own:
        return _words(node.words)
    return f"{_words(node.words)}, {node.own:,} {'own' if brief else 'its own' if node.depth == 1 else 'of their own'}"


def _words(count: int) -> str:
    return f"{count:,} word{'' if count == 1 else 's'}"


def _fold(root: Node) -> None:
    """Gather the smallest ends of chains under each parent until at most MAX_LEAVES are left."""
    leaves = [node for node in _walk(root) if not node.children]
    if len(leaves) <= MAX_LEAVES:
        return
    kept = {leaf.path for leaf in sorted(leaves, key=lambda leaf: -leaf.words)[: MAX_LEAVES - 1]}
    for node in list(_walk(root)):
        small = [child for child in node.children if not child.children and child.path not in kept]
        if len(small) > 1:
            words = sum(child.words for child in small)
            name = f"{len(small)} others"
            rest = Node((*node.path, ""), name, _words(words), 0, "named", words, words, len(small))
            node.children = [child for child in node.children if child.children or child.path in kept] + [rest]


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _place(node: Node, top: float, y: float | None = None) -> float:
    """Put a node and all under it at `top`, its bar at `y` if given; gives the lowest edge of what was put."""
    if y is None:
        y = top + (_TWO_LINES if node.children else _ONE_LINE)
    node.y = round(y, 1)
    bottom = at = node.y + node.height + _GAP
    for place, child in enumerate(node.children):
        at = _place(child, top, node.y) if place == 0 else _place(child, at)
    return max(bottom, at)


def _ribbons(node: Node, scale: float) -> Iterator[Ribbon]:
    start, x = node.y, node.x + _BAR
    for child in node.children:
        thick = max(_LEAST, child.words * scale)
        half = (x + child.x) / 2
        top, low = round(start, 1), round(start + thick, 1)
        end_top, end_low = child.y, round(child.y + child.height, 1)
        yield Ribbon(
            child.path,
            f"M{x} {top}C{half} {top} {half} {end_top} {child.x} {end_top}V{end_low}"
            f"C{half} {end_low} {half} {low} {x} {low}Z",
            child.hue,
            min(child.depth, 5),
        )
        start += child.words * scale
