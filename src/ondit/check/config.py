"""Which rules run and how severe each is: a profile, then `[check]` of ondit.toml, then the command line."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from ondit.check.finding import SEVERITIES, Severity
from ondit.check.registry import PROFILES, Rule, all_rules, code_of
from ondit.check.thresholds import Thresholds
from ondit.errors import BadSetting
from ondit.settings import blaming, project_table

# A threshold beyond it is a slip; so is infinity.
_MOST = 1_000_000_000
_KEYS = ("profile", "select", "ignore", "preview", "baseline", "severity", "thresholds")


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """A choice of rules. `select` and `ignore` hold codes or their beginnings ("A", "W4", "A102"), or ALL.

    An empty `select` means the rules of the profile. A rule in preview runs only where `preview` is set or its whole
    code is selected.
    """

    profile: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    baseline: str | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)

    @classmethod
    def load(cls, path: Path | None = None, **overrides: Any) -> CheckConfig:
        """The configuration from `[check]` of `path`, else of ondit.toml or pyproject.toml here; overrides last.

        A baseline named in a file lies beside that file.

        Raises:
            BadSetting: an unknown key or rule, a value of the wrong kind, or a file that is not TOML.
        """
        file, table = project_table(path)
        found = table.get("check", {})
        with blaming(file):
            cls.of(found)
        given = {key: value for key, value in overrides.items() if value not in (None, ())}
        config = cls.of({**found, **given})
        if file and config.baseline and "baseline" not in given:
            return dataclasses.replace(config, baseline=str(file.parent / config.baseline))
        return config

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> CheckConfig:
        """The configuration with these values over the defaults.

        Raises:
            BadSetting: an unknown key or rule, or a value of the wrong kind.
        """
        for key in values:
            if key not in _KEYS:
                raise BadSetting(f"[check] has no key {key!r}; there are: {', '.join(_KEYS)}")
        profile = values.get("profile", "default")
        if profile not in PROFILES:
            raise BadSetting(f"there is no profile {profile!r}; there are: {', '.join(PROFILES)}")
        preview, baseline = values.get("preview", False), values.get("baseline")
        if not isinstance(preview, bool) or not (baseline is None or isinstance(baseline, str)):
            raise BadSetting("[check] preview takes true or false, baseline a file name")
        return cls(
            profile,
            _codes(values.get("select", ()), "select"),
            _codes(values.get("ignore", ()), "ignore"),
            preview,
            baseline,
            _severities(values.get("severity", {})),
            _thresholds(values.get("thresholds", {})),
        )

    def rules(self, *, sources: bool = False) -> tuple[Rule, ...]:
        """The rules that run, in order of code. `sources`: some were given to compare with."""
        return tuple(x for x in all_rules() if self._runs(x) and (sources or not x.needs_sources))

    def severity_of(self, rule: Rule) -> Severity:
        return self.severity.get(rule.code) or rule.severity_in(self.profile)

    def _runs(self, rule: Rule) -> bool:
        if _matches(rule, self.ignore):
            return False
        if rule.code in self.select:
            return True
        if rule.preview and not self.preview:
            return False
        return _matches(rule, self.select) if self.select else self.profile in rule.profiles


def _matches(rule: Rule, codes: Iterable[str]) -> bool:
    return any(code == "ALL" or rule.code.startswith(code) for code in codes)


def _codes(value: Any, key: str) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable) or not all(isinstance(x, str) for x in value):
        raise BadSetting(f'[check] {key} takes a list of codes, for example ["A", "W401"]')
    codes = []
    for word in (word.strip() for word in value if word.strip()):
        code = code_of(word)
        if code is None:
            raise BadSetting(f"{key}: no rule has the code or name {word!r}; `ondit check --list` names all")
        codes.append(code)
    return tuple(codes)


def _severities(value: Any) -> dict[str, Severity]:
    """Severities by code. Of "W" and "W401" the longer one counts, whatever their order."""
    if not isinstance(value, Mapping):
        raise BadSetting("[check.severity] takes CODE = severity")
    given: dict[str, Severity] = {}
    for word, severity in value.items():
        code = code_of(word)
        if code is None or severity not in SEVERITIES:
            takes = f"takes a code, its beginning or a name, and {', '.join(SEVERITIES)}"
            raise BadSetting(f"[check.severity] {word} = {severity!r}: {takes}")
        given["" if code == "ALL" else code] = cast(Severity, severity)
    found: dict[str, Severity] = {}
    for code in sorted(given, key=len):
        found |= {rule.code: given[code] for rule in all_rules() if rule.code.startswith(code)}
    return found


def _thresholds(value: Any) -> Thresholds:
    if not isinstance(value, Mapping):
        raise BadSetting("[check.thresholds] takes NAME = number")
    known = {x.name: x for x in dataclasses.fields(Thresholds)}
    for name, number in value.items():
        if name not in known:
            raise BadSetting(f"[check.thresholds] has no {name!r}; there are: {', '.join(known)}")
        kind = type(known[name].default)
        if (
            isinstance(number, bool)
            or not isinstance(number, int if kind is int else int | float)
            or not 0 <= number <= _MOST
        ):
            raise BadSetting(f"[check.thresholds] {name} takes a number ({kind.__name__}), not {number!r}")
    return Thresholds(**value)
