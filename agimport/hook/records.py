"""What the hook did with each module, for `status`, and how it tells the user."""

from __future__ import annotations

import marshal
import sys
import warnings
from collections.abc import Sequence
from functools import cached_property
from os.path import dirname, join
from typing import Any, NamedTuple

from agimport.errors import AgimportWarning

# As code objects name it: in a frozen program that is not where the file is.
_HERE = join(dirname(dirname(sys._getframe().f_code.co_filename)), "")


class FunctionRecord(NamedTuple):
    """What became of one function.

    Attributes:
        qualname: its qualified name.
        line: its first line.
        status: `"converted"`, `"plain"` (nothing in it to stage) or `"kept"` (left as it is, for a reason).
        reason: why it was kept, or None.
    """

    qualname: str
    line: int
    status: str
    reason: str | None = None


def packed(functions: Sequence[FunctionRecord]) -> bytes:
    """Give the bytes of a report.

    Args:
        functions: the records of the functions of a module.
    """
    return marshal.dumps(tuple(map(tuple, functions)))


class PackedRecords(Sequence[FunctionRecord]):
    """The records of the functions of a module, made of their bytes when somebody asks for them."""

    def __init__(self, data: bytes) -> None:
        """Take the records that some bytes hold.

        Args:
            data: as `packed` gives them.
        """
        self._data = data

    @cached_property
    def _records(self) -> tuple[FunctionRecord, ...]:
        try:
            return tuple(FunctionRecord(*function) for function in marshal.loads(self._data))
        except (ValueError, TypeError, EOFError):  # written by something that is not this code
            return ()

    def __len__(self) -> int:
        return len(self._records)

    def __getitem__(self, index: Any) -> Any:
        return self._records[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._records == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._records)


class ModuleRecord(NamedTuple):
    """What became of one marked module.

    Attributes:
        name: its full name.
        file: its source file, or None where there is none.
        status: `"converted"`, `"opted out"`, `"not converted"` (conversion failed), `"invalid"` (its source
        does
            not compile), `"bypassed"` (another loader has it) or `"untouched"` (nothing to convert: an
            extension module, a namespace package; or a source that cannot be read).
        reason: why it is not converted, or None.
        cache: `"hit"`, or what made it a miss; empty where the cache was not asked.
        entry: file of the cache entry that was read or written, or None.
        functions: what became of each function.
    """

    name: str
    file: str | None
    status: str
    reason: str | None = None
    cache: str = ""
    entry: str | None = None
    functions: Sequence[FunctionRecord] = ()


def warn_user(message: str, category: type[AgimportWarning]) -> None:
    """Give a warning at the user's line: the nearest frame that is neither ours nor the import system's.

    Args:
        message: what to say.
        category: the kind of warning.
    """
    frame = sys._getframe(1)
    while frame.f_back is not None and _is_ours(frame.f_code.co_filename):
        frame = frame.f_back
    warnings.warn_explicit(
        message,
        category,
        frame.f_code.co_filename,
        frame.f_lineno,
        module=frame.f_globals.get("__name__", "<unknown>"),
        registry=frame.f_globals.setdefault("__warningregistry__", {}),
    )


def _is_ours(filename: str) -> bool:
    return filename.startswith((_HERE, "<frozen importlib", "<frozen runpy"))
