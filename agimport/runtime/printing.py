"""`print` in converted code."""

from __future__ import annotations

import builtins
import sys
from typing import Any

from agimport.errors import StagingError
from agimport.runtime import streams
from agimport.runtime.changing import changing
from agimport.runtime.context import graph_is_built
from agimport.runtime.text import may_hold_text


def print_(*args: Any, **kwargs: Any) -> Any:
    """`print(*args, sep=" ", end="\\n", file=None, flush=False)`.

    While a graph is built, the graph prints when it runs, also where nothing staged is among the arguments.
    Tensors then show their values as `tf.print` writes them, `5` and `[1 2 3]`, and everything else as Python
    does. What goes to another file Python writes, while the graph is built.

    Returns:
        None, or the op that prints, for graphs in which ops do not run in program order by themselves.

    Raises:
        StagingError: the graph would have to write to another file (AG0406), or to write to one only if a
            tensor says so (AG0451).
    """
    if not graph_is_built():
        return builtins.print(*args, **kwargs)
    file = kwargs.get("file")
    stream = streams.standard(file)
    if stream is not None or (file is None and sys.stdout is None):
        from agimport.runtime.tf import printing

        return printing.print_(*args, **{**kwargs, "file": stream})
    if any(map(may_hold_text, args)):
        raise StagingError(
            "print() of a tensor can write to sys.stdout and sys.stderr only, not to other files, or to what "
            "the program has put in their place",
            code="AG0406",
        )
    changing(sys.stdout if file is None else file, None)
    return builtins.print(*args, **kwargs)
