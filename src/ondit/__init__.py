"""On whose word? Ondit gives back the chain of tellers in a news report."""

__version__ = "0.1.0"
