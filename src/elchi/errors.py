"""The tree of what can go wrong. Exceptions are for us; what is wrong with a user's data is a `Finding`."""


class ElchiError(Exception):
    """Anything Elchi raises on purpose; its message says what to do."""


class PackError(ElchiError):
    """A language pack or vocabulary says something that cannot be understood."""


class SettingError(ElchiError):
    """A setting (environment variable, option) has a value that cannot be used."""


class BusyError(ElchiError):
    """Others have been at work for longer than it is of use to wait; nothing was lost."""


class NotInLibraryError(ElchiError):
    """What was asked for is not in this library."""


class GoneError(NotInLibraryError):
    """What was asked for was in this library once; `source` is the id of the source that told of it."""

    def __init__(self, message: str, source: str) -> None:
        super().__init__(message)
        self.source = source


class JudgementError(ElchiError):
    """A judgement that cannot be made as it was asked for; `code` names why, for the desk to say in any language."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
