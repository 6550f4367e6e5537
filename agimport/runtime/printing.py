"""`print` in converted code."""

from __future__ import annotations

import builtins
from typing import Any

from agimport.runtime.context import graph_is_built
from agimport.runtime.text import holds_text


def print_(*args: Any, **kwargs: Any) -> Any:
    """`print(*args, sep=" ", end="\\n", file=None, flush=False)`.

    While a graph is built, the graph prints when it runs, also where nothing staged is among the arguments.
    Tensors then show their values as `tf.print` writes them, `5` and `[1 2 3]`, and everything else as Python
    does.

    Returns:
        None, or the op that prints, for graphs in which ops do not run in program order by themselves.
    """
    if not graph_is_built() or (kwargs.get("file") is not None and not any(map(holds_text, args))):
        return builtins.print(*args, **kwargs)
    from agimport.runtime.tf import printing

    return printing.print_(*args, **kwargs)
