"""Lowers ``raise error from cause`` to ``raise ag__.raised(error) from cause``.

It still raises at once, as Python does. But a staged branch or loop body that is left by such an exception
makes it an error of the graph at run time, so that a branch which is not taken raises nothing. A bare
``raise`` stays as it is.
"""

from __future__ import annotations

from typing import Any

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.positions import head


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Raise`."""
    if node.exc is None:
        return node
    text = "raise ag__.raised(ERROR)" if node.cause is None else "raise ag__.raised(ERROR) from CAUSE"
    return templates.statements(text, head(node), ERROR=node.exc, CAUSE=node.cause)[0]
