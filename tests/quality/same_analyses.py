"""Are analyses byte for byte the same as before a change? Over the golden passages, PolNeAR dev and the judged posts.

    python -m tests.quality.same_analyses save BEFORE.jsonl        # on the code as it was
    python -m tests.quality.same_analyses compare BEFORE.jsonl     # on the code as it is; exits with 1 on a difference

What the network gave for a window is kept in a folder (`--cache`), so that a comparison takes the rules' time only.
Provenance and keys named by `--without` are left out. Of sealed passages a difference is counted, never shown.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import numpy as np
from tests.golden.passages import Part, load

from ondit import Reader, codec
from ondit.read import Metadata, read_bytes, read_path
from ondit.tagger.tagger import Tagger

DATA = Path("../shared/data")
CACHE = Path(tempfile.gettempdir()) / "ondit-windows"
SEALED = ("held", "fresh")
SHOWN_LINES = 12


def texts(reader: Reader, data: Path) -> Iterator[tuple[str, Any]]:
    """Name and reading of each text, always in the same order."""
    settings = reader.settings
    for part in get_args(Part):
        for passage in load(part):
            metadata = Metadata(passage.title, passage.publisher, passage.published)
            yield (
                f"{part}/{passage.name}",
                read_bytes(passage.text.encode(), "passage.md", settings=settings, metadata=metadata),
            )
    for folder in ("polnear/dev/text", "posts/judged"):
        for path in sorted((data / folder).glob("*.txt")):
            yield f"{folder}/{path.stem}", read_path(path, settings=settings)


def remember(tagger: Tagger, cache: Path) -> None:
    """Let a tagger take from a folder what the network gave for a window before."""
    run = tagger.run
    cache.mkdir(parents=True, exist_ok=True)

    def remembered(ids: Any, features: Any, keep: Any) -> Any:
        given = b"|".join(array.tobytes() for array in (ids, features, keep))
        key = hashlib.sha256(tagger.sha256.encode() + given).hexdigest()[:32]
        path = cache / f"{key}.npz"
        if path.is_file():
            with np.load(path) as arrays:
                return arrays["states"], arrays["scores"]
        states, scores = run(ids, features, keep)
        with tempfile.NamedTemporaryFile(dir=cache, delete=False) as draft:
            np.savez(draft, states=states, scores=scores)
        Path(draft.name).replace(path)
        return states, scores

    tagger.run = remembered  # type: ignore[method-assign]


def analyses(data: Path, cache: Path, without: frozenset[str]) -> dict[str, str]:
    """The JSON of each text's analysis, by name."""
    reader = Reader()
    remember(reader._tagger, cache)
    found = {}
    for name, reading in texts(reader, data):
        value = codec.to_json(reader.analyze(reading))
        found[name] = json.dumps(_less(value, without | {"provenance"}), ensure_ascii=False, indent=0)
    return found


def _less(value: Any, without: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {key: _less(inner, without) for key, inner in value.items() if key not in without}
    return [_less(inner, without) for inner in value] if isinstance(value, list) else value


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("save", "compare"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--without", action="append", default=[], help="a JSON key to leave out; may be repeated")
    parser.add_argument("--show", type=int, default=10, help="how many differing texts are shown")
    given = parser.parse_args()
    without = frozenset(given.without)
    now = analyses(given.data, given.cache, without)
    if given.verb == "save":
        given.file.write_text("".join(json.dumps([*item]) + "\n" for item in now.items()), encoding="utf-8")
        print(f"{len(now)} analyses saved")
        return 0
    before = {
        name: json.dumps(_less(json.loads(text), without), ensure_ascii=False, indent=0)
        for name, text in map(json.loads, given.file.read_text(encoding="utf-8").splitlines())
    }
    differ = [name for name in now if now[name] != before.get(name)]
    for name in [name for name in differ if not name.startswith(SEALED)][: given.show]:
        print(f"\n{name}")
        lines = difflib.unified_diff(before.get(name, "").splitlines(), now[name].splitlines(), lineterm="", n=2)
        print("\n".join(line[:200] for line in list(lines)[2 : 2 + SHOWN_LINES]))
    sealed = sum(name.startswith(SEALED) for name in differ)
    print(f"\n{len(differ)} of {len(now)} analyses differ ({sealed} of them sealed passages, not shown)")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
