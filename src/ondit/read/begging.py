"""Lines that ask the reader for something (money, an address, a click) and are no part of the report."""

from __future__ import annotations

import re

_BEGGING = re.compile(
    r"""^\W*(?:
        click\ here\ to\ (?:donate|subscribe|sign\ up|support|join|share)
      | (?:please\ )?(?:donate|subscribe)\ (?:here|now|today|to\ (?:our|the|this|us)|and\b)
      | (?:please\ )?(?:consider\ )?(?:making\ a\ donation|donating|supporting\ (?:us|our|this\ (?:site|website)))
      | (?:please\ )?support\ (?:us|our\ (?:work|journalism|site|reporting)|this\ (?:site|website)|independent\ journalism)
      | sign\ up\ (?:here\ )?(?:for|to\ (?:our|the|receive|get))\b.{0,60}(?:newsletter|e-?mail|alerts|inbox|updates|briefing)
      | get\ .{0,60}\ (?:in|to|into)\ your\ inbox
      | (?:like|follow|join)\ us\ on\ (?:facebook|twitter|x|instagram|telegram|youtube|gab|whatsapp|bluesky|mastodon)
      | follow\ .{1,40}\ on\ (?:facebook|twitter|x|instagram|telegram|bluesky|mastodon)\W*$
      | share\ (?:this|on|via)\b.{0,30}$
      | (?:want|enjoyed?|like)\ .{0,60}\?\ (?:subscribe|sign\ up|donate|support)
      | we\ use\ cookies\b | this\ (?:web)?site\ uses\ cookies\b | (?:accept|manage)\ (?:all\ )?cookies\b
      | (?:join|become)\ (?:a\ )?(?:member|subscriber|supporter)s?\b.{0,40}$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_MAX_CHARS = 250


def is_begging(text: str) -> bool:
    """Whether a whole short paragraph is a plea, a newsletter form, a share bar or a cookie notice."""
    return len(text) <= _MAX_CHARS and _BEGGING.match(text) is not None
