"""The rules: each registers itself by a decorator; its documentation is the docstring below it."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ondit.check.case import Case
from ondit.check.finding import Hit, Severity
from ondit.errors import BadSetting

Check = Callable[[Case], Iterable[Hit]]

PROFILES = ("default", "ap", "reuters", "bbc", "npr", "strict")
GROUPS = {
    "A": "Anonymity",
    "C": "Chains and credit",
    "Q": "Quotations",
    "S": "Against the sources (`--against`)",
    "T": "Time",
    "W": "Wording of attribution",
}
_RULES: dict[str, Rule] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `profiles` names those that hold it; `errors_in` those where it is an error.

    `preview`: not yet shown to be right four times in five; runs only when it is selected by its whole code or with
    `--preview`. `needs_sources`: runs only with `--against`.
    """

    code: str
    name: str
    severity: Severity
    profiles: frozenset[str]
    errors_in: frozenset[str]
    preview: bool
    needs_sources: bool
    check: Check

    @property
    def summary(self) -> str:
        """The first line of the documentation, without its full stop."""
        return self.documentation.partition("\n")[0].rstrip(".")

    @property
    def documentation(self) -> str:
        """Markdown: a first line, then What it does, Why, Example, Instead, Policies."""
        return inspect.getdoc(self.check) or ""

    @property
    def page(self) -> str:
        """Where the rule's page is published."""
        return f"docs/checks/{self.code}.md"

    def severity_in(self, profile: str) -> Severity:
        return "error" if profile in self.errors_in else self.severity


def rule(
    code: str,
    name: str,
    *,
    severity: Severity = "warning",
    profiles: Iterable[str] = (),
    errors_in: Iterable[str] = (),
    preview: bool = False,
    needs_sources: bool = False,
) -> Callable[[Check], Check]:
    """Registers the function below as the rule `code`. Every rule is part of the profile `strict`."""

    def register(check: Check) -> Check:
        held = frozenset((*profiles, "strict"))
        assert held <= set(PROFILES), f"{code}: unknown profile"
        assert code not in _RULES, f"{code} is taken"
        _RULES[code] = Rule(code, name, severity, held, frozenset(errors_in), preview, needs_sources, check)
        return check

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in order of code."""
    from ondit.check import rules

    for module in pkgutil.iter_modules(rules.__path__):
        import_module(f"{rules.__name__}.{module.name}")
    return tuple(_RULES[code] for code in sorted(_RULES))


def code_of(word: str) -> str | None:
    """The code, the beginning of codes ("W4") or "ALL" that a word means, also by a rule's name; None for no rule."""
    rules = all_rules()
    code = next((rule.code for rule in rules if rule.name == word.lower()), word.upper())
    return code if code == "ALL" or any(rule.code.startswith(code) for rule in rules) else None


def rule_of(name: str) -> Rule:
    """The rule with this code or name.

    Raises:
        BadSetting: there is none.
    """
    for found in all_rules():
        if name.upper() == found.code or name.lower() == found.name:
            return found
    raise BadSetting(f"there is no rule {name!r}; `ondit check --list` names all")
