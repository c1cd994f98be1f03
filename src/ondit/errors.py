"""OnditError and its kinds: wrong input, a wrong installation, a wrong setting.

Anything else that is raised is a bug of ours. Only the command line turns errors into exit codes.
"""


class OnditError(Exception):
    """Something the user can act on: the message says what is wrong, where, and what to do next."""


class UnreadableReport(OnditError):
    """The bytes are not a report that Ondit can read (empty, binary, no article in the page …)."""


class UnsupportedLanguage(UnreadableReport):
    """The report is not in English; the message names the language it looks like."""


class TooLarge(UnreadableReport):
    """The report is over a limit that `settings.py` names."""


class BadAnalysis(OnditError):
    """A stored analysis is not valid `ondit.analysis/1` JSON."""


class BadSetting(OnditError):
    """An unknown setting, or a value that it cannot take."""


class ModelMissing(OnditError):
    """A model that the program needs is not installed."""


class ModelMismatch(OnditError):
    """A model file is not the one that this version was made for."""


class CollectionError(OnditError):
    """A collection cannot be opened, read or written."""


class NotACollection(CollectionError):
    """No such file, or one that `ondit add` did not make."""


class NewerCollection(CollectionError):
    """A newer version of Ondit made or changed the collection; this one leaves it as it is."""


class DamagedCollection(CollectionError):
    """The file of the collection is damaged."""


class BusyCollection(CollectionError):
    """Another program is writing to the collection, and did not end in time."""


class CannotStore(CollectionError):
    """The collection cannot be written: a full disk, no right, a disk that fails."""


class NoSuchReport(CollectionError):
    """The collection holds no report under that path or address."""


class BadSearch(CollectionError):
    """A search has no word, or asks for a date, an outlet, an act or a mode that there is not."""


class BadCorrection(CollectionError):
    """A correction names what there is not, or is not in a form that can be applied."""


class BadSheet(CollectionError):
    """A filled-in coding sheet lacks a column, or an answer is neither yes nor no."""


class CannotWrite(OnditError):
    """An output cannot be written: no such folder, no right, write-protected, a full disk."""


class WrongProcess(OnditError):
    """A Reader is used in another process than the one that loaded its models."""
