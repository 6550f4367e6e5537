"""Which places outside itself a function may change: staged regions around its calls must hand these on."""

from __future__ import annotations

from typing import Any

from agimport.compiler.analysis import mutations, references
from agimport.compiler.analysis.liveness import declared_outside
from agimport.compiler.names import mangle
from agimport.compiler.nodes import statements

WRITING = frozenset({
    "Global", "Nonlocal", "Attribute=", "Subscript=", "Name+=",
    *(f".{name}()" for name in mutations.MUTATORS),
})  # fmt: skip
"""What a function has that changes something outside it, in the words of `vocabulary`."""

CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__", "__init_subclass__", "__set_name__"})


def outside_writes(function: Any, class_name: str | None) -> tuple[str, ...]:
    """Returns the outer variables that *function* rebinds, and the attributes and contents that it changes.

    Args:
        function: a `gast.FunctionDef`, not lowered yet.
        class_name: the class whose private names it uses, or None.
    """
    outside = declared_outside(function)
    effects = mutations.effects(function.body)
    if not outside and not effects.changed and not _extended(function):
        return ()
    bound = references.bound(*function.body)
    own = frozenset(name for name in bound if name not in outside)
    changed = (*effects.locations(own), *_extended(function))
    if function.name in CONSTRUCTORS:
        # The object is new: nobody outside has seen it.
        first = references.parameters(function)[:1]
        changed = tuple(place for place in changed if place.partition(".")[0].partition("[")[0] not in first)
    rebound = tuple(name for name in bound if name in outside)
    # The lambda that holds the roots is compiled in the class, so only what stands in the strings is mangled
    # here.
    return tuple(_mangled(name, class_name) for name in (*rebound, *changed))


def _extended(function: Any) -> tuple[str, ...]:
    """Returns the parameters that ``+=`` and the like may change in place: lists, say."""
    augmented = {
        statement.target.id for statement in statements(function.body) if mutations.may_extend(statement)
    }
    return tuple(f"{name}[]" for name in references.parameters(function) if name in augmented)


def _mangled(name: str, class_name: str | None) -> str:
    return ".".join(mangle(part, class_name) for part in name.split("."))
