"""A model's files load only as they were shipped; models of one's own load from a folder that is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ondit.errors import ModelMismatch, ModelMissing
from ondit.tagger import tagger
from ondit.tagger.sums import NAME, read_sums, write_sums
from ondit.tagger.tagger import FOLDER, Tagger

FILES = ("fast/tagger.onnx", "fast/weights.bin", "fast/heads.npz", "tokenizer.json")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The small model in a folder of one's own."""
    for name in (*FILES, NAME):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_the_list_names_every_file_that_ships() -> None:
    files = {x.relative_to(FOLDER).as_posix() for x in FOLDER.rglob("*") if x.is_file()}
    assert set(read_sums(FOLDER) or {}) == files - {NAME}


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_one_other_byte_is_refused(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ModelMismatch, match=r"damaged or was altered.*Reader\(models="):
        Tagger("fast", folder=copy)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelMissing, match=Path(name).name):
        Tagger("fast", folder=copy)


def test_the_shipped_folder_without_its_list_is_refused(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy / NAME).unlink()
    monkeypatch.setattr(tagger, "FOLDER", copy)
    with pytest.raises(ModelMissing, match=NAME):
        Tagger("fast", folder=copy)


def test_a_list_that_is_none_is_refused(copy: Path) -> None:
    (copy / NAME).write_bytes(b"\xff\xfe what")
    with pytest.raises(ModelMismatch, match="no list of hashes"):
        Tagger("fast", folder=copy)


@pytest.mark.slow
def test_a_folder_of_ones_own_loads_with_a_new_list_and_without_one(copy: Path) -> None:
    text = (copy / "tokenizer.json").read_text(encoding="utf-8")
    (copy / "tokenizer.json").write_text(text + "\n", encoding="utf-8")
    write_sums(copy)
    assert Tagger("fast", folder=copy).sha256 == Tagger("fast").sha256
    (copy / NAME).unlink()
    assert Tagger("fast", folder=copy).sha256 == Tagger("fast").sha256


def test_files_that_are_no_model_are_told(copy: Path) -> None:
    (copy / "fast/heads.npz").write_bytes(b"no arrays")
    (copy / NAME).unlink()
    with pytest.raises(ModelMismatch, match="not a model of this version"):
        Tagger("fast", folder=copy)
