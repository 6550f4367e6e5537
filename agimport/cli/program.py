"""Makes this process look as if Python itself had started a program, and runs it as `__main__`.

Follows what the interpreter does for each way to start one (`pymain_run_python` and `_PyRun_SimpleFile` in
CPython, and `runpy`, which it calls): the module `__main__` is new and holds what Python puts there, in
Python's order; `sys.argv` and `sys.path[0]` are the program's. Errors of the program reach `sys.excepthook`
without the frames of this tool.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.machinery import BuiltinImporter
from types import CodeType, ModuleType, TracebackType
from typing import Any, Protocol

from agimport.errors import AgimportError

_OWN_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep


class Loader(Protocol):
    """What a script is loaded with."""

    def get_code(self, fullname: str) -> CodeType | None:
        """Give the code of the module."""


def run_script(given: str, path: str, arguments: Sequence[str], loader: Loader) -> None:
    """Run a file, as `python FILE`.

    Args:
        given: the file as the user wrote it.
        path: the same, absolute.
        arguments: what follows it on the command line.
        loader: a loader of `__main__` from that file.
    """
    _set_arguments(given, arguments)
    _set_first_path(os.path.dirname(os.path.realpath(path)))
    main = _new_main(loader, __file__=path, __cached__=None)
    _guarded(lambda: _execute(lambda: loader.get_code("__main__"), main))


def run_text(given: str, filename: str, source: bytes, arguments: Sequence[str], loader: Any) -> None:
    """Run code that comes from the command line or from standard input, as `python -c` and `python -`.

    Args:
        given: what stands in `sys.argv[0]`: `-c` or `-`.
        filename: what the code calls its file.
        source: the code.
        arguments: what follows on the command line.
        loader: a loader whose `source_to_code` compiles it.
    """
    _set_arguments(given, arguments)
    _set_first_path("")
    file = {"__file__": filename, "__cached__": None} if filename == "<stdin>" else {}
    main = _new_main(BuiltinImporter, **file)
    _guarded(lambda: _execute(lambda: loader.source_to_code(source, filename), main, source))


def run_module(name: str, arguments: Sequence[str]) -> None:
    """Run a module, as `python -m NAME`.

    Args:
        name: the module or package.
        arguments: what follows it on the command line.
    """
    _set_arguments("-m", arguments)  # until the module is found, which runpy does
    with suppress(OSError):  # the working directory may be gone
        _set_first_path(os.getcwd())
    _new_main(BuiltinImporter)
    _guarded(lambda: _runpy()._run_module_as_main(name))


def run_folder(given: str, path: str, arguments: Sequence[str]) -> None:
    """Run the `__main__` of a folder or an archive, as `python FOLDER`.

    Args:
        given: the folder as the user wrote it.
        path: the same, absolute.
        arguments: what follows it on the command line.
    """
    _set_arguments(given, arguments)
    if sys.flags.safe_path:  # Python puts the folder there in any case, and nothing of ours stands there
        sys.path.insert(0, path)
    else:
        sys.path[0] = path
    _new_main(BuiltinImporter)
    _guarded(lambda: _runpy()._run_module_as_main("__main__", False))


def is_path_entry(path: str) -> bool:
    """Tell whether Python could import from a path, so that it is run by its `__main__`.

    Args:
        path: an absolute path.

    Returns:
        True for folders and archives.
    """
    for hook in sys.path_hooks:
        try:
            hook(path)
        except ImportError:
            continue
        return True
    return False


def absolute(path: str) -> str:
    """Make a path absolute as the interpreter does, which keeps what `os.path.abspath` would simplify.

    Args:
        path: the path of a script.

    Returns:
        The path that becomes `__file__`.
    """
    if os.path.isabs(path):
        return path
    return os.getcwd() if path in ("", ".") else os.path.join(os.getcwd(), path)


def _runpy() -> Any:
    # What the interpreter calls for -m, so that warnings, messages and frames are the ones it gives.
    import runpy

    return runpy


def _set_arguments(first: str, rest: Sequence[str]) -> None:
    sys.argv = [first, *rest]


def _set_first_path(entry: str) -> None:
    """Put the program's folder where Python had put the one it started this tool from."""
    if not sys.flags.safe_path:
        sys.path[0] = entry


def _new_main(loader: object, **attributes: object) -> ModuleType:
    """A fresh `__main__` in `sys.modules`, with the names that Python puts there, in its order."""
    main = ModuleType("__main__")
    main.__loader__ = loader  # type: ignore[assignment]
    main.__dict__.update(__annotations__={}, __builtins__=builtins, **attributes)
    sys.modules["__main__"] = main
    return main


def _execute(load: Callable[[], CodeType | None], main: ModuleType, text: bytes = b"") -> None:
    try:
        code = load()
    except (SyntaxError, ValueError, ImportError, EOFError, AgimportError) as error:
        raise error.with_traceback(None)  # noqa: B904  # the same error: Python shows no frames for it
    if code is None:
        raise ImportError("cannot get the code of '__main__'", name="__main__")
    if text:
        _show_lines_of(code, text)
    exec(code, main.__dict__)


def _show_lines_of(code: CodeType, text: bytes) -> None:
    """Give tracebacks the lines of code that has no file, as the interpreter does from 3.13 on."""
    if sys.version_info < (3, 13) or code.co_filename != "<string>":
        return
    import linecache

    register = getattr(linecache, "_register_code", None)
    if register is not None:
        with suppress(TypeError, UnicodeDecodeError):  # private: it may change its parameters
            register("<string>", text.decode(), "<string>")


def _guarded(start: Callable[[], None]) -> None:
    """Run a program; what it raises goes on to the interpreter, to be shown without frames of this tool."""
    try:
        start()
    except SystemExit:
        raise
    except BaseException as error:
        _show_without_own_frames(error)
        raise


def _show_without_own_frames(error: BaseException) -> None:
    """Have `sys.excepthook` see the traceback that it would see under Python.

    The error has to go on to the interpreter, which alone can exit as an unhandled error does (an interrupt
    by its signal, for one), and picks up frames on its way there. Those are cut when it has arrived.
    """
    program = _below_own_frames(error.__traceback__)
    previous = sys.excepthook

    def excepthook(kind: type[BaseException], value: BaseException, tb: TracebackType | None) -> object:
        sys.excepthook = previous
        if value is error:
            tb = sys.last_traceback = value.__traceback__ = program
        return previous(kind, value, tb)

    sys.excepthook = excepthook


def _below_own_frames(tb: TracebackType | None) -> TracebackType | None:
    while tb is not None and tb.tb_frame.f_code.co_filename.startswith(_OWN_FOLDER):
        tb = tb.tb_next
    return tb
