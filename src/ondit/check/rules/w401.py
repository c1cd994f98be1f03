"""W401 loaded-cue."""

from __future__ import annotations

from collections.abc import Iterator

from ondit.check.case import Case
from ondit.check.finding import Hit
from ondit.check.loaded import loaded_cues
from ondit.check.registry import rule
from ondit.check.weighing import is_weighed

_CUES = "loaded_cues.tsv"


@rule(
    "W401",
    "loaded-cue",
    profiles=("default", "ap", "reuters", "bbc", "npr"),
)
def loaded_cue(case: Case) -> Iterator[Hit]:
    """A cue that takes sides: "claimed", "refuted", "boasted", "pointed out".

    ## What it does
    Finds statements that the report itself gives to a speaker with a verb that casts doubt, mocks, or vouches for the
    statement; verbs that imply guilt are W404's. Cues within somebody else's words are left alone: they are not the
    report's. So are claims to a thing ("claimed victory") and claims that are only spoken of ("accused of claiming"),
    what was not said ("would not claim") and habits ("always boasts", "boasts about it at every rally").

    A judgement that the report means and shows is left alone too:

    - columns, in which the writer speaks for himself or argues; satire; claims in court and in complaints, of fighters
      and of state media;
    - claims that the report answers: it says that they are false or rest on no proof, or cites records in the next two
      sentences or where the next paragraph begins; somebody denies them there; it goes on with "However" or "But"; it
      grants the contrary before ("Although …, he claims");
    - "as X pointed out" and "when X pointed out", what those pointed out whose work it is to check, and what stands in
      a record: figures, votes, laws, what happened at a time that is named, words quoted.

    ## Why
    The verb tells the reader what to think of the statement before the facts do. "Claimed" says we doubt it,
    "refuted" that the denial was proven, "boasted" that it is vain, "pointed out" that it is true.

    ## Example
    ```text
    Mayor Lind claimed that the bridge is safe.
    ```

    ## Instead
    ```text
    Mayor Lind said the bridge is safe. The inspection report of May says that it is not.
    ```

    ## Policies
    - AP: "said" is the plain choice; "claimed" carries a judgement.
    - Reuters handbook, on attribution verbs: "said" is neutral; verbs that imply doubt or approval are to be avoided.
    - BBC style: "claim" is to be used only where its judgement is meant and can be shown.
    """
    yield from loaded_cues(case, _CUES, is_weighed)
