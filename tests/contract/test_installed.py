"""What `pip install .` puts into an empty environment works from any other folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import ondit

ROOT = Path(__file__).parents[2]
NO_INDEX = ("No matching distribution", "Could not find a version", "Temporary failure in name resolution")
pytestmark = pytest.mark.slow


class Place:
    """An environment with Ondit in it, and a folder elsewhere."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "elsewhere"
        self.folder.mkdir()
        venv.create(root / "venv", with_pip=True)
        self.bin = root / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
        pins = ["--constraint", str(ROOT / "constraints.txt")]
        self.pip("install", "--quiet", *pins, "--upgrade", "pip")
        self.said = self.pip("install", *pins, str(ROOT))

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [self.bin / program, *arguments], cwd=self.folder, env={**environment, "PYTHONUTF8": "1"},
            capture_output=True, text=True, encoding="utf-8", timeout=600,
        )  # fmt: skip

    def pip(self, *arguments: str) -> str:
        done = self.run("python", "-m", "pip", *arguments)
        if done.returncode and any(sign in done.stderr for sign in NO_INDEX):
            pytest.skip("pip reaches no package index here")
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(tmp_path_factory.mktemp("installed"))


def test_pip_complains_of_nothing(place: Place) -> None:
    assert "does not provide the extra" not in place.said
    assert "No broken requirements" in place.pip("check")


def test_the_wheel_holds_the_package_whole_and_nothing_else(place: Place) -> None:
    asked = "from importlib import metadata; print(*metadata.files('ondit'), sep='\\n')"
    files = {Path(line).as_posix() for line in place.run("python", "-c", asked).stdout.splitlines()}
    source = ROOT / "src"
    ours = {x.relative_to(source).as_posix() for x in source.rglob("*") if x.is_file() and "__pycache__" not in x.parts}
    ours = {name for name in ours if name.startswith("ondit/")}
    held = {name for name in files if not name.endswith(".pyc")}
    assert ours <= held
    assert {"ondit/py.typed", "ondit/models/tokenizer.json", "ondit/models/accurate/tagger.onnx"} <= held
    others = {name for name in held - ours if ".dist-info/" not in name}
    assert {Path(name).stem for name in others} == {"ondit"}  # the command


def test_the_command_reads_and_checks_there(place: Place) -> None:
    (place.folder / "a.txt").write_text("The pier is shut. Lena Orr, the mayor, said it would stay shut until May.")
    version = place.run("ondit", "--version")
    assert version.stdout == f"ondit {ondit.__version__}\n"
    read = place.run("ondit", "read", "a.txt", "--format", "json")
    assert (read.returncode, read.stderr) == (0, "")
    assert [voice["name"] for voice in json.loads(read.stdout)["voices"][1:]] == ["Lena Orr"]
    assert place.run("ondit", "read", "a.txt", "--format", "html", "-o", "a.html").returncode == 0
    assert place.run("ondit", "check", "a.txt", "--select", "ALL", "--preview").stderr == ""


def test_the_library_reads_there(place: Place) -> None:
    code = "import ondit; print(len(ondit.analyze_text('Lena Orr said the pier would stay shut.').attributions))"
    found = place.run("python", "-W", "error", "-c", code)
    assert (found.stdout, found.stderr) == ("1\n", "")


def test_the_version_is_the_same_everywhere(place: Place) -> None:
    asked = "from importlib import metadata; print(metadata.version('ondit'))"
    assert place.run("python", "-c", asked).stdout.strip() == ondit.__version__
    assert f"\n## {ondit.__version__} (" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"rev: v{ondit.__version__}\n" in (ROOT / "docs/checking.md").read_text(encoding="utf-8")
