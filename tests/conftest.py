"""In the tests an error of a later stage is an exception, in worker processes too, not a note."""

import os

os.environ["ONDIT_STRICT"] = "1"
