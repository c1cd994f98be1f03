"""Which file sets what: ondit.toml, else [tool.ondit] of pyproject.toml, for readers and rules alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from ondit.check import CheckConfig
from ondit.errors import BadSetting
from ondit.settings import Settings


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_all_is_default(here: Path) -> None:
    assert Settings.load() == Settings()
    assert CheckConfig.load() == CheckConfig()


@pytest.mark.parametrize(("name", "prefix"), [("ondit.toml", ""), ("pyproject.toml", "tool.ondit.")])
def test_a_file_sets_readers_and_rules(here: Path, name: str, prefix: str) -> None:
    table = f"[{prefix[:-1]}]\n" if prefix else ""
    (here / name).write_text(f'{table}max_pages = 7\n[{prefix}check]\nprofile = "npr"\n', encoding="utf-8-sig")
    assert Settings.load().max_pages == 7
    assert CheckConfig.load().profile == "npr"


def test_only_the_first_file_that_sets_anything_counts(here: Path) -> None:
    (here / "pyproject.toml").write_text('[tool.ondit]\nmax_pages = 7\n[tool.ondit.check]\nprofile = "npr"\n')
    (here / "ondit.toml").write_text("# nothing yet\n")
    assert (Settings.load().max_pages, CheckConfig.load().profile) == (7, "npr")
    (here / "ondit.toml").write_text('[check]\nignore = ["W401"]\n')
    assert Settings.load().max_pages == Settings().max_pages
    assert CheckConfig.load() == CheckConfig(ignore=("W401",))


def test_the_command_line_comes_last(here: Path) -> None:
    (here / "ondit.toml").write_text('url_timeout_s = 3\n[check]\nprofile = "npr"\nselect = ["A"]\n')
    assert Settings.load(url_timeout_s=5.0).url_timeout_s == 5.0
    assert CheckConfig.load(profile="ap", select=()) == CheckConfig("ap", ("A",))


def test_a_baseline_lies_beside_the_file_that_names_it(here: Path) -> None:
    (here / "desk").mkdir()
    (here / "desk" / "ondit.toml").write_text('[check]\nbaseline = "known.json"\n')
    assert CheckConfig.load(here / "desk" / "ondit.toml").baseline == str(here / "desk" / "known.json")


@pytest.mark.parametrize("load", [Settings.load, CheckConfig.load])
@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("ondit.toml", "max_pages = ", "ondit.toml: not valid TOML"),
        ("ondit.toml", "a = " + "[" * 5_000, "ondit.toml: not valid TOML"),
        ("ondit.toml", "check = 1", "ondit.toml: check must be a table"),
        ("pyproject.toml", "tool = 1", "pyproject.toml: tool must be a table"),
        ("pyproject.toml", "[tool]\nondit = 1", "pyproject.toml: ondit must be a table"),
        ("pyproject.toml", "[tool.ondit]\ncheck = []", "pyproject.toml: check must be a table, [tool.ondit.check]"),
    ],
)
def test_a_broken_file_is_told_by_name(here: Path, load: object, name: str, text: str, message: str) -> None:
    (here / name).write_text(text)
    with pytest.raises(BadSetting) as caught:
        load()  # type: ignore[operator]
    assert str(caught.value).startswith(message)


def test_a_wrong_value_is_told_with_its_file_and_one_of_the_command_line_without(here: Path) -> None:
    (here / "ondit.toml").write_text('max_pages = "many"\n[check]\nselect = ["Z9"]\n')
    with pytest.raises(BadSetting, match=r"^ondit.toml: setting max_pages takes int"):
        Settings.load()
    with pytest.raises(BadSetting, match=r"^ondit.toml: select: no rule has the code or name 'Z9'"):
        CheckConfig.load()
    (here / "ondit.toml").unlink()
    with pytest.raises(BadSetting, match=r"^select: no rule"):
        CheckConfig.load(select=("Z9",))


def test_a_file_that_is_not_there_is_told(here: Path) -> None:
    with pytest.raises(BadSetting, match=r"none\.toml: cannot read the settings"):
        Settings.load(here / "none.toml")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("url_timeout_s = nan", "url_timeout_s takes a number from 0.001 to 86,400, not nan"),
        ("pdf_timeout_s = inf", "pdf_timeout_s takes a number from 0.001 to 86,400, not inf"),
        ("pdf_timeout_s = 0", "pdf_timeout_s takes a number from"),
        ("max_caption_share = -0.5", "max_caption_share takes a number from 0 to 1"),
        ("max_bytes = -1", "max_bytes takes a number from 0"),
        ("max_pdf_memory = 99999999999999999999", "max_pdf_memory takes a number from 0"),
        ("max_pages = true", "max_pages takes int"),
    ],
)
def test_a_number_that_no_limit_can_be_is_refused(here: Path, line: str, message: str) -> None:
    (here / "ondit.toml").write_text(line)
    with pytest.raises(BadSetting) as caught:
        Settings.load()
    assert str(caught.value).startswith(f"ondit.toml: setting {message}")


def test_settings_made_in_python_are_looked_at_too() -> None:
    with pytest.raises(BadSetting, match="url_timeout_s"):
        Settings(url_timeout_s=float("nan"))


@pytest.mark.parametrize("number", ["nan", "inf", "-1"])
def test_a_threshold_is_a_number_that_can_be_reached(here: Path, number: str) -> None:
    (here / "ondit.toml").write_text(f"[check.thresholds]\none_voice = {number}\n")
    with pytest.raises(BadSetting, match="one_voice takes a number"):
        CheckConfig.load()


def test_a_file_without_end_is_no_file_of_settings(here: Path) -> None:
    (here / "ondit.toml").write_text("# long\n" * 200_000)
    with pytest.raises(BadSetting, match="no file of settings"):
        Settings.load()
