"""The linter for sourcing: rules over an Analysis, and the findings in many forms."""

from ondit.check.config import CheckConfig
from ondit.check.finding import Finding
from ondit.check.run import check_analysis

__all__ = ["CheckConfig", "Finding", "check_analysis"]
