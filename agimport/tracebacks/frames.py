"""Which frames of a traceback are the user's, and a traceback without the others.

Works on `traceback.TracebackException`, which is a picture of an exception: neither the exception nor its
traceback is ever touched. Two things are taken out. Runtime frames: those of agimport and TensorFlow, with
the standard library's glue between them. And repetitions: a converted function shows up once as itself,
stopped in the guard on its `def` line, and once more for its staged body and for each block in it that became
a function; of one call only the innermost of these, which holds the user's line, is kept.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import CodeType, TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traceback import FrameSummary, TracebackException

    Pair = tuple[TracebackException, BaseException | None]

# The global through which converted code reaches the runtime. It is spelled out because the compiler, where
# it is defined, imports gast; a test holds the two together.
_RUNTIME_NAME = "_@ag"

_OWN_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_FROZEN = tuple(f"{name}{os.sep}" for name in ("agimport", "tensorflow") if getattr(sys, "frozen", False))
_GLUE = ("contextlib", "functools")


def is_runtime_frame(filename: str) -> bool:
    """Tell whether frames of a file are agimport's or TensorFlow's business, and not the user's.

    Args:
        filename: the file as a code object names it.

    Returns:
        True for every file of agimport and of TensorFlow, and for the wrappers with which Keras filters
        tracebacks.
    """
    if filename.startswith((_OWN_FOLDER, _folder_of("tensorflow") or _OWN_FOLDER, *_FROZEN)):
        return True
    if os.path.basename(filename) != "traceback_utils.py":
        return False
    folders = (_folder_of("keras"), _folder_of("tf_keras"))
    return any(folder is not None and filename.startswith(folder) for folder in folders)


def trim(te: TracebackException, mode: str = "short", exception: BaseException | None = None) -> bool:
    """Take the frames that are not the user's out of the picture of an exception.

    Causes, contexts and members of exception groups are trimmed as well. A traceback that would become empty
    is left whole, and the last user frame always stays.

    Args:
        te: the picture; changed in place.
        mode: `"short"`, or `"full"` to leave everything as it is.
        exception: what the picture was made from. With it, repetitions are told from recursion by the code
            objects themselves; without it, by the text of the lines.

    Returns:
        Whether anything was taken out.
    """
    if mode == "full":
        return False
    changed = False
    waiting: list[Pair] = [(te, exception)]
    while waiting:
        picture, pictured = waiting.pop()
        changed |= _trim_one(picture, pictured)
        waiting.extend(_related(picture, pictured))
    return changed


def needs_trimming(exception: BaseException) -> bool:
    """Tell quickly whether `trim` could take anything out, without a picture of the exception.

    Args:
        exception: the exception.

    Returns:
        False only when there is nothing to take out.
    """
    seen: set[int] = set()
    waiting: list[BaseException | None] = [exception]
    while waiting:
        error = waiting.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        codes = _codes(error.__traceback__)
        if any(is_runtime_frame(code.co_filename) for code in codes):
            return True
        if any(_may_go_on(code, following) for code, following in pairwise(codes)):
            return True
        waiting += [error.__cause__, error.__context__]
        waiting += error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return False


def _related(te: TracebackException, exception: BaseException | None) -> Iterator[Pair]:
    if te.__cause__ is not None:
        yield te.__cause__, exception.__cause__ if exception else None
    if te.__context__ is not None:
        yield te.__context__, exception.__context__ if exception else None
    members = getattr(te, "exceptions", None) or ()
    originals = exception.exceptions if isinstance(exception, BaseExceptionGroup) else ()
    for index, member in enumerate(members):
        yield member, originals[index] if index < len(originals) else None


def _trim_one(te: TracebackException, exception: BaseException | None) -> bool:
    frames = list(te.stack)
    user = _user_frames(frames)
    if not user:
        return False
    codes: Sequence[CodeType | None] = _codes(exception.__traceback__ if exception else None)
    if len(codes) != len(frames):  # made under a limit, or from another traceback
        codes = [None] * len(frames)
    kept = [
        frames[here]
        for here, following in pairwise(user)
        if not _goes_on(frames[here], frames[following], codes[here], codes[following])
    ]
    kept.append(frames[user[-1]])
    if len(kept) == len(frames):
        return False
    te.stack[:] = kept
    return True


def _user_frames(frames: list[FrameSummary]) -> list[int]:
    """Which frames are the user's: neither runtime, nor glue in an unbroken row with a runtime frame."""
    hidden = [is_runtime_frame(frame.filename) for frame in frames]
    glue_files = _glue_files()
    glue = [frame.filename in glue_files for frame in frames]
    for order in (range(1, len(frames)), range(len(frames) - 2, -1, -1)):
        for index in order:
            neighbour = index - order.step
            hidden[index] = hidden[index] or (glue[index] and hidden[neighbour])
    return [index for index, is_hidden in enumerate(hidden) if not is_hidden]


def _goes_on(
    frame: FrameSummary, following: FrameSummary, code: CodeType | None, following_code: CodeType | None
) -> bool:
    """Whether the second frame is the same call of the same user function, further in."""
    if (frame.filename, frame.name) != (following.filename, following.name):
        return False
    if code is None or following_code is None:
        same_place = (frame.lineno, frame.colno) == (following.lineno, following.colno)
        return not same_place and _is_before(frame, following) and _is_def_line(frame)
    if not _may_go_on(code, following_code):
        return False
    return _holds(code, following_code) or (_is_def_line(frame) and _spans(code, following.lineno))


def _may_go_on(code: CodeType, following: CodeType) -> bool:
    """Whether the code is that of a converted function, and the other has its name and is not the same."""
    return (
        code is not following
        and (code.co_filename, code.co_qualname) == (following.co_filename, following.co_qualname)
        and _RUNTIME_NAME in (*code.co_names, *code.co_freevars)
    )


def _is_before(frame: FrameSummary, following: FrameSummary) -> bool:
    return (frame.lineno or 0) <= (following.lineno or 0)


def _is_def_line(frame: FrameSummary) -> bool:
    return re.match(rf"\s*(async\s+)?def\s+{re.escape(frame.name)}\b", frame.line or "") is not None


def _holds(code: CodeType, other: CodeType) -> bool:
    """Whether a code object is the other's, at any depth; equal ones count, since a copy is as good."""
    nested = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return any(inner is other or inner == other or _holds(inner, other) for inner in nested)


def _spans(code: CodeType, line: int | None) -> bool:
    lines = [number for _, _, number in code.co_lines() if number is not None]
    return line is not None and bool(lines) and min(lines) <= line <= max(lines)


def _codes(tb: TracebackType | None) -> list[CodeType]:
    codes = []
    while tb is not None:
        codes.append(tb.tb_frame.f_code)
        tb = tb.tb_next
    return codes


def _glue_files() -> frozenset[str]:
    files = (getattr(sys.modules.get(name), "__file__", None) for name in _GLUE)
    return frozenset(file for file in files if file)


def _folder_of(package: str) -> str | None:
    """Where a package that is imported lies. One that is not imported has no frames."""
    file = getattr(sys.modules.get(package), "__file__", None)
    return os.path.dirname(file) + os.sep if file else None
