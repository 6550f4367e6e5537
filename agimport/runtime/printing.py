"""`print` in converted code."""

from __future__ import annotations

import builtins
from typing import Any

from agimport.runtime.text import holds_text


def print_(*args: Any, **kwargs: Any) -> Any:
    """`print(*args, sep=" ", end="\\n", file=None, flush=False)`.

    If an argument is staged, or a list, tuple or dict that holds something staged, the graph prints when it
    runs. Tensors then show their values as `tf.print` writes them, `5` and `[1 2 3]`, and everything else as
    Python does.

    Returns:
        None, or the op that prints, for graphs in which ops do not run in program order by themselves.
    """
    if not any(map(holds_text, args)):
        return builtins.print(*args, **kwargs)
    from agimport.runtime.tf import printing

    return printing.print_(*args, **kwargs)
