"""Stack levels (``warnings.warn(text, stacklevel=2)``) as the user counts them.

A staged body and the closures of its branches and loops are frames of one function, with the runtime's frames
and TensorFlow's between them. Levels are translated so that the function counts once, the runtime not at all.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from sys import _getframe  # kept here, for a program may take it away
from types import FrameType
from typing import Any

_RUNTIME = "agimport.runtime"
_HERE = os.path.dirname(__file__)
_PLACE_IN_WARN = 2  # of the level among the arguments of warnings.warn


def levelled(function: Any) -> Any:
    """Stands for a function that is about to be called with a stack level.

    Args:
        function: anything; what is not `warnings.warn` or of the module `logging` is returned as it is.
    """
    if function is not warnings.warn and getattr(function, "__module__", None) != "logging":
        return function

    def call(*args: Any, **kwargs: Any) -> Any:
        caller = _getframe(1)
        if "skip_file_prefixes" in kwargs:  # passes over the user's own files, and is not to stop in ours
            kwargs["skip_file_prefixes"] = (*kwargs["skip_file_prefixes"], _HERE)
        elif "stacklevel" in kwargs:
            kwargs["stacklevel"] = _translated(kwargs["stacklevel"], caller)
        elif function is warnings.warn and len(args) > _PLACE_IN_WARN:
            before, after = args[:_PLACE_IN_WARN], args[_PLACE_IN_WARN + 1 :]
            args = (*before, _translated(args[_PLACE_IN_WARN], caller), *after)
        return function(*args, **kwargs)

    return call


def _translated(level: Any, caller: FrameType) -> Any:
    """Returns the level that names, from inside `levelled`'s wrapper, what *level* names for the caller."""
    if not isinstance(level, int):
        return level
    count, frame = 2, caller
    for _ in range(level - 1):
        outermost, inside = _function_around(frame)
        above, between = _walk(outermost.f_back, _is_runtime)
        if above is None:
            return sys.maxsize
        count += inside + between + 1
        frame = above
    return count


def _function_around(frame: FrameType) -> tuple[FrameType, int]:
    """Returns the outermost frame of the function that *frame* belongs to, and how many levels away it is."""
    steps = 0
    while True:
        above, between = _walk(frame.f_back, _is_hidden)
        if above is None or not _is_same(frame, above):
            return frame, steps
        if not _is_runtime_between(frame, above) and frame.f_code not in above.f_code.co_consts:
            return frame, steps  # a recursion; a generator's staged body is entered by no runtime frame
        steps += between + 1
        frame = above


def _walk(frame: FrameType | None, skipped: Callable[[FrameType], bool]) -> tuple[FrameType | None, int]:
    """Goes up from *frame* past what is *skipped*; returns where it came to and how many levels it passed."""
    passed = 0
    while frame is not None and (skipped(frame) or _is_importlib(frame)):
        passed += not _is_importlib(frame)
        frame = frame.f_back
    return frame, passed


def _is_same(inner: FrameType, outer: FrameType) -> bool:
    """Tells whether two frames run code of one function of the user's: generated closures carry its name."""
    one, other = inner.f_code, outer.f_code
    return one.co_qualname == other.co_qualname and one.co_filename == other.co_filename


def _is_runtime_between(inner: FrameType, outer: FrameType) -> bool:
    frame = inner.f_back
    while frame is not None and frame is not outer:
        if _is_runtime(frame):
            return True
        frame = frame.f_back
    return False


def _is_runtime(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__")).startswith(_RUNTIME)


def _is_hidden(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__")).startswith((_RUNTIME, "tensorflow."))


def _is_importlib(frame: FrameType) -> bool:
    """Tells whether neither `warnings` nor `logging` counts a frame."""
    name = frame.f_code.co_filename
    return "importlib" in name and "_bootstrap" in name
