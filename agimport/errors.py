"""The exceptions and warnings of agimport.

Each exception is also of the builtin kind that a reader would guess, so that code that knows nothing of
agimport can handle it. Errors of the user's own code are never wrapped in one of these.
"""

from __future__ import annotations


class AgimportError(Exception):
    """Everything that agimport itself raises."""


class ConfigError(AgimportError, ValueError):
    """An option is unknown, or its value is not one that it can have."""


class ConversionError(AgimportError):
    """A module or function was not converted, and strict mode (or a direct request) makes that an error."""


class StagingError(AgimportError, TypeError):
    """A construct cannot become part of a graph.

    Attributes:
        code: number of the diagnostic, such as `AG0203`, under which the docs explain it; else empty.
    """

    code: str = ""

    def __init__(self, message: str = "", *, code: str = "") -> None:
        """Keep the number beside the message.

        Args:
            message: what went wrong, in the user's terms.
            code: number of the diagnostic.
        """
        super().__init__(message)
        self.code = code

    def __str__(self) -> str:
        """The message, led by its number."""
        message = super().__str__()
        return f"{self.code}: {message}" if self.code else message


class AgimportWarning(UserWarning):
    """Every warning that agimport gives; each cause has a class of its own, so that each can be silenced."""


class AlreadyImportedWarning(AgimportWarning):
    """A marked module had been imported before the hook was installed, so it stays as it is."""


class NotConvertedWarning(AgimportWarning):
    """Something marked keeps its original form only, for the reason given."""


class HookBypassedWarning(AgimportWarning):
    """A marked module is loaded by somebody else's loader, which is left alone."""


class CacheWarning(AgimportWarning):
    """The cache cannot be used as configured; programs run as well without it, and start slower."""


class DroppedWarning(AgimportWarning):
    """XLA leaves out something that the program does: a `print`, an `assert` or a `raise`."""
