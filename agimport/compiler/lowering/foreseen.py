"""What Python itself may raise where a ``try`` may catch it, and which the graph would raise when it runs.

``xs[n]``, ``d[k]``, ``xs.pop()``, ``a // b`` and their like raise an exception of Python's for some values.
Where a tensor decides about these, the operators of the run time can only let the graph fail, for no part of
an expression can be left out. In the body of a ``try`` that may catch the exception such an operation
has a branch of its own before it, which raises. Before::

    try:
        y = d[k] + 1
    except KeyError:
        y = 0

After::

    try:
        if ag__.wanted('item') and ag__.fails('item', d, k):
            raise ag__.failure('item', d, k)
        if True:
            y = d[k] + 1
    except KeyError:
        y = 0

`open_calls` puts these branches where they belong, in the order in which Python evaluates; this module tells
what an operation can fail by, and with which operands. The kinds are those of `agimport.runtime.foreseen`.
"""

from __future__ import annotations

import copy
from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.lowering.items import is_constant
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.names import RUNTIME
from agimport.compiler.positions import Position, head, place
from agimport.compiler.selection import last_name, root_name
from agimport.compiler.spellings import gives_shape

MODULES = frozenset({"tf", "tensorflow", "keras", "np", "numpy", "os", "re", "random", RUNTIME})
"""Names of packages, whose functions are no methods of containers."""

_METHODS = {
    "index": (1, 1), "pop": (0, 1), "popitem": (0, 0), "popleft": (0, 0), "remove": (1, 1),
}  # fmt: skip
"""How many arguments the methods take that raise an exception where a container lacks what is asked for."""

_CHANGING = frozenset({"pop", "popitem", "popleft", "remove"})
_BUILTINS = {"float": 1, "int": 1, "max": 1, "min": 1, "divmod": 2}
_MATHEMATICS = frozenset({
    "acos", "acosh", "asin", "atanh", "factorial", "isqrt", "log", "log10", "log1p", "log2", "sqrt",
})  # fmt: skip
"""Functions of `math` that raise for numbers outside their domain."""

_KEYED = frozenset({"max", "min"})
_DIVISIONS = {gast.Div: "truediv", gast.FloorDiv: "floordiv", gast.Mod: "mod", gast.Pow: "pow"}


def kind_of(node: Any) -> str | None:
    """Returns how an expression may fail itself; None if it cannot."""
    kind = node.__class__
    if kind is gast.Subscript:
        return "item" if isinstance(node.ctx, gast.Load) and is_item(node) else None
    if kind is gast.BinOp:
        return _division(node.op, node.left, node.right)
    return _kind_of_call(node) if kind is gast.Call else None


def is_item(node: Any) -> bool:
    """Tells whether a subscript names one item, and may be one of a container of Python's."""
    parts = node.slice.elts if isinstance(node.slice, gast.Tuple) else [node.slice]
    return not any(isinstance(part, gast.Slice) for part in parts) and root_name(node) not in MODULES


def _division(op: Any, left: Any, right: Any) -> str | None:
    is_text = isinstance(left, gast.JoinedStr) or isinstance(getattr(left, "value", None), str)
    return None if is_text or is_constant(right) else _DIVISIONS.get(type(op))


def _kind_of_call(node: Any) -> str | None:
    function, count = node.func, len(node.args)
    if any(isinstance(one, gast.Starred) for one in node.args):
        return None
    if node.keywords and not (getattr(function, "id", None) in _KEYED and _has_only_a_key(node)):
        return None
    if last_name(function) in _MATHEMATICS and count == 1 and root_name(function) in (*_MATHEMATICS, "math"):
        return last_name(function)
    if isinstance(function, gast.Name):
        return function.id if _BUILTINS.get(function.id) == count else None
    if not isinstance(function, gast.Attribute) or root_name(function) in MODULES:
        return None
    if function.attr in _CHANGING and not is_path(function.value):
        return None
    least, most = _METHODS.get(function.attr, (1, 0))
    return function.attr if least <= count <= most else None


def _has_only_a_key(call: Any) -> bool:
    return all(keyword.arg == "key" for keyword in call.keywords)


def is_path(node: Any) -> bool:
    """Tells whether a node names an object by a variable, and attributes and items from there."""
    while isinstance(node, gast.Attribute) or (isinstance(node, gast.Subscript) and is_item(node)):
        node = node.value
    return isinstance(node, gast.Name)


def operands(node: Any) -> list[Any]:
    """Returns the operands of an expression that may fail."""
    if isinstance(node, gast.Subscript):
        return [node.value, node.slice]
    if isinstance(node, gast.BinOp):
        return [node.left, node.right]
    return [node.func.value if isinstance(node.func, gast.Attribute) else node.func, *node.args]


def kinds_of_statement(statement: Any) -> tuple[str, ...]:
    """Returns how a statement may fail that reads, writes or deletes its only target, or unpacks a value."""
    if isinstance(statement, gast.AugAssign):
        return _kinds_of_update(statement)
    targets: list[Any] = statement.targets if isinstance(statement, (gast.Assign, gast.Delete)) else []
    if len(targets) != 1:
        return ()
    target = targets[0]
    if isinstance(target, gast.Subscript):
        kind = "delete" if isinstance(statement, gast.Delete) else "store"
        return (kind,) if is_item(target) and is_path(target) else ()
    if isinstance(statement, gast.Delete) or not isinstance(target, (gast.Tuple, gast.List)):
        return ()
    if isinstance(statement.value, (gast.Tuple, gast.List)) or gives_shape(statement.value):
        return ()
    return ("few",) if _starred(target) else ("few", "many")


def _kinds_of_update(statement: Any) -> tuple[str, ...]:
    if isinstance(statement.target, gast.Subscript):
        return ("item",) if is_item(statement.target) and is_path(statement.target) else ()
    kind = _division(statement.op, None, statement.value)
    return (kind,) if kind is not None and isinstance(statement.target, gast.Name) else ()


def operands_of_statement(statement: Any, kind: str) -> list[Any]:
    """Returns the operands of a statement that may fail; its value is a variable or a constant."""
    target = getattr(statement, "target", None) or statement.targets[0]
    if isinstance(target, gast.Subscript):
        return [target.value, target.slice]
    if isinstance(target, gast.Name):
        return [place(gast.Name(target.id, gast.Load(), None, None), head(target)), statement.value]
    starred = _starred(target)
    sizes = [len(target.elts) - starred, *([bool(starred)] if kind == "few" else [])]
    return [statement.value, *(place(gast.Constant(one, None), head(target)) for one in sizes)]


def _starred(target: Any) -> int:
    return sum(isinstance(one, gast.Starred) for one in target.elts)


def branch(kind: str, operands: list[Any], position: Position) -> Block:
    """Returns the statement that raises where an operation would."""
    return templates.statements(
        "if ag__.wanted(KIND) and ag__.fails(KIND, OPERANDS):\n    raise ag__.failure(KIND, AGAIN)",
        position,
        KIND=place(gast.Constant(kind, None), position),
        OPERANDS=copy.deepcopy(operands),
        AGAIN=copy.deepcopy(operands),
    )


def is_branch(node: Any) -> bool:
    """Tells whether a call was made by `branch`."""
    return root_name(node) == RUNTIME and getattr(node.func, "attr", None) in ("wanted", "fails", "failure")
