"""Knows calls of run-time operators, and the checks among them that `unbound_reads` puts around reads."""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler.names import RUNTIME

CHECKS = frozenset({"bound", "certain", "is_unbound", "returned"})
"""The operators that ask whether a variable has a value; they do nothing else."""


def operator_of(node: Any) -> str | None:
    """Returns the name of the run-time operator that an expression calls; None for any other expression."""
    if node.__class__ is not gast.Call or node.func.__class__ is not gast.Attribute:
        return None
    name: str = node.func.attr
    return name if getattr(node.func.value, "id", None) == RUNTIME else None


def is_check(node: Any) -> bool:
    """Tells whether *node* is a call of one of `CHECKS`."""
    return operator_of(node) in CHECKS


def unchecked(node: Any) -> Any:
    """Returns the name that a check stands around; any other node as it is."""
    return node.args[0] if is_check(node) else node
