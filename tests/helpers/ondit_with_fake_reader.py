"""`python -m tests.helpers.ondit_with_fake_reader read …`: the command, and its worker processes, without models."""

from __future__ import annotations

from tests.helpers.fake_reader import FakeReader

import ondit
from ondit.cli.main import main

# At the top, because a worker process imports this module anew.
ondit.Reader = FakeReader  # type: ignore[attr-defined,misc,assignment]

if __name__ == "__main__":
    main()
