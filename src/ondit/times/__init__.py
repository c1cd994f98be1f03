"""Time expressions with their values, and when each statement was made.

The stage reads no meaning into what it cannot date: an unknown year stays `XXXX`.
"""

from __future__ import annotations

from ondit.times.find import find_times

__all__ = ["find_times"]
