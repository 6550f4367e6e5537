"""Knows the checks that `unbound_reads` puts around reads, for those who look for names."""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler.names import RUNTIME

CHECKS = frozenset({"bound", "certain", "is_unbound"})
"""The operators that ask whether a variable has a value; they do nothing else."""


def is_check(node: Any) -> bool:
    """Tells whether *node* is a call of one of `CHECKS`."""
    function = node.func if isinstance(node, gast.Call) else None
    return (
        isinstance(function, gast.Attribute)
        and function.attr in CHECKS
        and isinstance(function.value, gast.Name)
        and function.value.id == RUNTIME
    )


def unchecked(node: Any) -> Any:
    """Returns the name that a check stands around; any other node as it is."""
    return node.args[0] if is_check(node) else node
