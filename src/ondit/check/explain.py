"""A rule's documentation as text for `--explain`, and as its page in docs/checks."""

from __future__ import annotations

from ondit.check.registry import GROUPS, PROFILES, Rule, all_rules


def page(rule: Rule) -> str:
    """The rule's page in Markdown."""
    profiles = ", ".join(profile for profile in PROFILES if profile in rule.profiles)
    raised = f"; error in {', '.join(sorted(rule.errors_in))}" if rule.errors_in else ""
    lines = [
        f"# {rule.name} ({rule.code})",
        "",
        f"Group {rule.code[0]}: {GROUPS[rule.code[0]]}. Severity: {rule.severity}{raised}. Profiles: {profiles}.",
    ]
    if rule.preview:
        lines += ["", "**Preview**: off unless selected by its whole code or with `--preview`; see "
                  "[how precise the rules are](../checks-precision.md)."]  # fmt: skip
    if rule.needs_sources:
        lines += ["", "Runs only with `--against SOURCE…`."]
    return "\n".join([*lines, "", rule.documentation, ""])


def index() -> str:
    """The page that lists all rules."""
    parts = [
        "# Rules of `ondit check`\n",
        "Profiles: `default` holds only what all the newsrooms named here share; `ap`, `reuters`, `bbc` and `npr` "
        "follow the published policy of that house as we read it; `strict` holds everything. A rule in *preview* has "
        "not been shown to be right four times in five ([measured](../checks-precision.md)) and is off "
        "unless selected by its whole code or with `--preview`.\n",
    ]
    for letter, title in GROUPS.items():
        parts.append(f"## {letter}: {title}\n")
        rows = ["| code | name | finds | severity | profiles | |", "|---|---|---|---|---|---|"]
        for rule in all_rules():
            if rule.code[0] == letter:
                profiles = ", ".join(profile for profile in PROFILES if profile in rule.profiles)
                state = "preview" if rule.preview else ""
                rows.append(f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.summary} | {rule.severity} "
                            f"| {profiles} | {state} |")  # fmt: skip
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def listing() -> str:
    """One line a rule, for `--list`."""
    return "".join(
        f"{rule.code}  {rule.name:<30} {'preview  ' if rule.preview else '         '}{rule.summary}\n"
        for rule in all_rules()
    )
