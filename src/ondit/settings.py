"""Every setting: name, default, unit and help, in one place; read from `ondit.toml` or `[tool.ondit]`."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ondit.errors import BadSetting

# What a number can be, by its unit.
_COUNT = (0, 2**53)
_RANGES: dict[str, tuple[float, float]] = {"seconds": (0.001, 86_400), "share of words": (0, 1)}
# More than any settings need; a device may have no end.
_MOST_BYTES = 1_000_000


def _setting(default: Any, help: str, unit: str = "") -> Any:
    return field(default=default, metadata={"help": help, "unit": unit})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set. `Settings()` is the defaults; `Settings.load()` reads a file over them."""

    max_bytes: int = _setting(40_000_000, "A larger file is refused.", "bytes")
    max_chars: int = _setting(2_000_000, "A report with a longer text is refused.", "code points")
    min_chars: int = _setting(20, "A page or file with less text than this holds no report.", "code points")
    max_elements: int = _setting(150_000, "A page with more elements than this is refused.", "elements")
    max_caption_share: float = _setting(
        0.1, "Picture captions longer than this share of the running text are left out.", "share of words"
    )
    max_xml_bytes: int = _setting(30_000_000, "A Word file or news item with more XML than this is refused.", "bytes")
    max_xml_elements: int = _setting(
        1_000_000, "A Word file or news item with more elements than this is refused.", "elements"
    )
    max_lines: int = _setting(200_000, "A text or mail with more lines than this is refused.", "lines")
    max_pages: int = _setting(1_000, "A PDF with more pages than this is refused.", "pages")
    pdf_timeout_s: float = _setting(25.0, "A PDF that takes longer to read is given up.", "seconds")
    max_pdf_memory: int = _setting(1_500_000_000, "A PDF that needs more memory to be read is given up.", "bytes")
    url_timeout_s: float = _setting(20.0, "A page that has not arrived by then is given up.", "seconds")
    max_redirects: int = _setting(5, "A page that sends the reader on more often is given up.", "")
    allow_local: bool = _setting(False, "Read addresses of this machine and of private networks too.", "")

    @classmethod
    def load(cls, path: Path | None = None, **overrides: Any) -> Settings:
        """Settings from `path`, else from `ondit.toml` or `pyproject.toml` in this folder; overrides come last.

        Raises:
            BadSetting: an unknown name, a value of the wrong kind, or a file that is not TOML.
        """
        file, table = project_table(path)
        found = {name: value for name, value in table.items() if name != "check"}
        with blaming(file):
            cls.of(found)
        return cls.of({**found, **{name: value for name, value in overrides.items() if value is not None}})

    @classmethod
    def of(cls, values: dict[str, Any]) -> Settings:
        """Settings with these values over the defaults.

        Raises:
            BadSetting: an unknown name or a value of the wrong kind.
        """
        known = {setting.name for setting in dataclasses.fields(cls)}
        for name in values:
            if name not in known:
                raise BadSetting(f"there is no setting {name!r}; there are: {', '.join(sorted(known))}")
        return cls(**values)

    def __post_init__(self) -> None:
        """Raises BadSetting for a value of the wrong kind, or one that no clock, memory or file can have."""
        for setting in dataclasses.fields(self):
            value = getattr(self, setting.name)
            kind = type(setting.default)
            if type(value) not in ((float, int) if kind is float else (kind,)):
                raise BadSetting(f"setting {setting.name} takes {kind.__name__}, not {value!r}")
            least, most = _RANGES.get(setting.metadata["unit"], _COUNT)
            if not least <= value <= most:  # nan is neither
                shown = f"{value:g}" if isinstance(value, float) else f"{value!r:.40}"
                raise BadSetting(f"setting {setting.name} takes a number from {least:,} to {most:,}, not {shown}")

    def digest(self) -> str:
        """SHA-256 over all values: two analyses with the same digest were made under the same settings."""
        return hashlib.sha256(json.dumps(dataclasses.asdict(self), sort_keys=True).encode()).hexdigest()


def setting_files(path: Path | None = None) -> tuple[Path, ...]:
    """Where settings may be: `path`, else `ondit.toml` and `pyproject.toml` in this folder, in this order."""
    return (path,) if path else (Path("ondit.toml"), Path("pyproject.toml"))


def project_table(path: Path | None = None) -> tuple[Path | None, dict[str, Any]]:
    """What is set in `path`, else in `ondit.toml` here, else under `[tool.ondit]` of `pyproject.toml` here; and where.

    The first file that sets anything is the only one that counts. `[check]` holds the choice of rules.

    Raises:
        BadSetting: the file cannot be read, is not TOML, or has something else where a table belongs.
    """
    for candidate in setting_files(path):
        if path or candidate.is_file():
            found = _table(candidate)
            if found:
                return candidate, found
    return None, {}


@contextmanager
def blaming(file: Path | None) -> Iterator[None]:
    """Puts the file's name before the message of a BadSetting that is raised within."""
    try:
        yield
    except BadSetting as exc:
        raise BadSetting(f"{file}: {exc}") from exc


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
        if len(text) > _MOST_BYTES:
            raise BadSetting(f"{path}: no file of settings (over {_MOST_BYTES:,} bytes)")
        data: Any = tomllib.loads(text.decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as exc:
        raise BadSetting(f"{path}: cannot read the settings ({exc.strerror or exc})") from exc
    except (ValueError, RecursionError) as exc:  # not UTF-8, not TOML, nested without end
        raise BadSetting(f"{path}: not valid TOML ({exc})") from exc
    for name in ("tool", "ondit") if path.name == "pyproject.toml" else ():
        data = data.get(name, {})
        if not isinstance(data, dict):
            raise BadSetting(f"{path}: {name} must be a table, such as [tool.ondit]")
    if not isinstance(data.get("check", {}), dict):
        raise BadSetting(
            f"{path}: check must be a table, [{'tool.ondit.' if path.name == 'pyproject.toml' else ''}check]"
        )
    return dict(data)
