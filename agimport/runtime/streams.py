"""Python's standard streams while a graph is built: the graph writes to them when it runs."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from typing import Any

from agimport.runtime.context import graph_is_built
from agimport.runtime.text import StagedText

_REGIONS = "agimport.runtime.tf.regions"


def standard(file: Any) -> Any:
    """Returns the standard stream that a graph writes to where the program writes to *file*; else None.

    A graph writes to the streams of the process. So a stream that the program has put in their place since
    its outermost converted function began, as ``contextlib.redirect_stdout`` does, is none of them.

    Args:
        file: a file; None: what ``print`` writes to.
    """
    regions: Any = sys.modules.get(_REGIONS)
    out, err = (regions and regions.streams()) or (sys.stdout, sys.stderr)
    file = sys.stdout if file is None else file
    if file is out or file is sys.__stdout__:
        return sys.stdout
    return sys.stderr if file is err or file is sys.__stderr__ else None


def writer(stream: Any, name: str) -> Callable[[Any], Any] | None:
    """Returns what stands for a method that writes to a standard stream in a graph; None for other streams.

    Args:
        stream: any object.
        name: ``write`` or ``writelines``.
    """
    if name not in _METHODS or not graph_is_built() or standard(stream) is None:
        return None
    return functools.partial(_METHODS[name], stream)


def _write(stream: Any, text: Any, /) -> Any:
    if not isinstance(text, (str, StagedText)):
        return stream.write(text)  # which complains
    from agimport.runtime.tf import printing

    printing.print_(text, end="", file=standard(stream))
    if isinstance(text, str):
        return len(text)
    from agimport.runtime.tf import text_methods

    return text_methods.length(text)


def _write_lines(stream: Any, lines: Iterable[Any], /) -> None:
    for line in lines:
        _write(stream, line)


_METHODS: dict[str, Callable[..., Any]] = {"write": _write, "writelines": _write_lines}
