"""The hook that shows an uncaught error without runtime frames: `sys.excepthook` and `threading.excepthook`.

Only the showing is changed. The exception, its traceback and everything that inspects them stay as they are,
and whoever had set a hook of their own before is given the original.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from agimport.tracebacks.frames import needs_trimming, trim
from agimport.tracebacks.notes import note_for

if TYPE_CHECKING:
    from threading import ExceptHookArgs
    from traceback import TracebackException

# What the interpreter's own printer stops at when `sys.tracebacklimit` is not set.
_DEFAULT_LIMIT = 1000

MainHook = Callable[[type[BaseException], BaseException, TracebackType | None], object]
ThreadHook = Callable[["ExceptHookArgs"], object]


def install(mode: str = "short") -> Callable[[], None]:
    """Show uncaught errors of the main thread and of threads without runtime frames.

    Args:
        mode: `"short"`, or `"full"`, which passes every error on as it is.

    Returns:
        A function that puts back what was there before, where nobody has set another hook since. It can be
        called more than once. Whoever kept one of our hooks and puts it back later has what was there before
        all the same: such a hook hands everything on, and gives up its place when it is called.

    Raises:
        ValueError: for another mode.
    """
    if mode not in ("short", "full"):
        raise ValueError(f"mode must be 'short' or 'full', not {mode!r}")
    import threading

    previous, previous_of_threads = _remaining(sys.excepthook), _remaining(threading.excepthook)
    ours = _main_hook(mode, previous)
    ours_of_threads = _thread_hook(mode, previous_of_threads, threading.__excepthook__)
    sys.excepthook = ours
    threading.excepthook = ours_of_threads

    def restore() -> None:
        for one, below in ((ours, previous), (ours_of_threads, previous_of_threads)):
            setattr(one, _BELOW, below)
        sys.excepthook = _remaining(sys.excepthook)
        threading.excepthook = _remaining(threading.excepthook)

    return restore


_BELOW = "agimport_restored"
"""Attribute of a hook of ours that has been taken out: what was there before it."""


def _remaining(hook: Any) -> Any:
    """Returns what is below the hooks that have been taken out, whichever was put in last."""
    while hasattr(hook, _BELOW):
        hook = getattr(hook, _BELOW)
    return hook


def format_short(
    kind: type[BaseException], value: BaseException, tb: TracebackType | None, mode: str = "short"
) -> str | None:
    """Write an error as Python does, without runtime frames.

    Args:
        kind: type of the exception.
        value: the exception.
        tb: its traceback.
        mode: as for `install`.

    Returns:
        The text, or None when there is nothing to take out or to say, so that the text would be Python's own.
    """
    note = note_for(value)
    # The quick look spares most programs the import of traceback, which also makes the interpreter forget
    # that it is to exit by an interrupt: executing a string clears its note of that, and named tuples do so.
    if mode == "full" or (note is None and value.__traceback__ is tb and not needs_trimming(value)):
        return None
    from traceback import TracebackException

    from agimport.tracebacks.listings import shorten

    # The limit is for what is shown, so it is applied after trimming.
    te = TracebackException(kind, value, tb, limit=sys.maxsize, compact=True)
    trimmed = trim(te, mode, value if value.__traceback__ is tb else None)
    if not trimmed and note is None:
        return None
    if note is not None:
        te.__notes__ = [*(te.__notes__ or ()), note]
    _limit(te, getattr(sys, "tracebacklimit", _DEFAULT_LIMIT))
    options: dict[str, Any] = {"colorize": True} if _is_coloured() else {}
    return shorten("".join(te.format(**options)))


def _main_hook(mode: str, previous: MainHook) -> MainHook:
    def excepthook(kind: type[BaseException], value: BaseException, tb: TracebackType | None) -> None:
        below: MainHook = _remaining(previous)
        if hasattr(excepthook, _BELOW):
            sys.excepthook = _remaining(sys.excepthook)
            below(kind, value, tb)
        elif below is not sys.__excepthook__ or not _show("", kind, value, tb, mode):
            below(kind, value, tb)

    return excepthook


def _thread_hook(mode: str, previous: ThreadHook, default: ThreadHook) -> ThreadHook:
    def excepthook(args: ExceptHookArgs) -> None:
        below: ThreadHook = _remaining(previous)
        if hasattr(excepthook, _BELOW):
            import threading

            threading.excepthook = _remaining(threading.excepthook)
            below(args)
        elif below is not default or not _show_in_thread(args, mode):
            below(args)

    return excepthook


def _show_in_thread(args: ExceptHookArgs, mode: str) -> bool:
    if args.exc_value is None or args.exc_type is SystemExit:
        return False
    from threading import get_ident

    name = args.thread.name if args.thread else get_ident()
    head = f"Exception in thread {name}:\n"
    return _show(head, args.exc_type, args.exc_value, args.exc_traceback, mode)


def _show(
    head: str, kind: type[BaseException], value: BaseException, tb: TracebackType | None, mode: str
) -> bool:
    """Print an error, trimmed; False when it is for the previous hook to print."""
    try:
        text = format_short(kind, value, tb, mode)
        if text is None or sys.stderr is None:
            return False
        sys.stderr.write(head + text)
        sys.stderr.flush()
    except Exception:
        # An error here must not hide the user's. The text is made before any of it is written.
        return False
    return True


def _limit(te: TracebackException, limit: object) -> None:
    """Keep the last frames of each traceback in the picture, as `sys.tracebacklimit` asks."""
    if not isinstance(limit, int):
        return
    waiting: list[TracebackException | None] = [te]
    while waiting:
        picture = waiting.pop()
        if picture is not None:
            del picture.stack[: max(0, len(picture.stack) - max(0, limit))]
            waiting += [picture.__cause__, picture.__context__, *(picture.exceptions or ())]


def _is_coloured() -> bool:
    """Whether this Python would print errors in colour here, which it does from 3.13 on."""
    if sys.version_info < (3, 13):
        return False
    from importlib import import_module

    return bool(import_module("_colorize").can_colorize())
