"""Makes loops of comprehensions that bind a name of the function, and of those that are whole statements.

``ys = [y for x in xs if (y := f(x))]`` becomes, with a new name for ``x``::

    found = []
    for x_1 in xs:
        if y := f(x_1):
            found.append(y)
    ys = found

``next((...), default)`` becomes a loop that ends at once, and one that raises in the end where there is no
default. ``any(...)`` and ``all(...)`` of a generator expression stop where they are decided; ``sum(...)`` and
others that consume all of it are given a list.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.nodes import children, walk
from agimport.compiler.positions import head, of

_DISPLAYS = (gast.ListComp, gast.SetComp, gast.DictComp)
_COMPREHENSIONS = (*_DISPLAYS, gast.GeneratorExp)
_CONSUMERS = frozenset({"sum", "min", "max", "sorted", "list", "tuple", "set", "dict", "frozenset"})
_DECIDERS = {"any": (False, "if VALUE:\n    NAME = True"), "all": (True, "if not VALUE:\n    NAME = False")}


def is_loop(node: Any, context: Context) -> bool:
    """Tells whether `statements` can make a loop of *node*."""
    if isinstance(node, gast.Call):
        known = consumes(node, context) or is_first(node, context)
        keywords = node.keywords and getattr(node.func, "id", None) not in _CONSUMERS
        return known and _can_loop(node.args[0]) and not keywords
    return isinstance(node, _DISPLAYS) and _can_loop(node)


def is_statement(statement: Any) -> bool:
    """Tells whether a statement is a list comprehension whose value nobody wants."""
    return isinstance(statement.value, gast.ListComp) and _can_loop(statement.value)


def is_first(node: Any, context: Context) -> bool:
    """Tells whether *node* asks for the first value of a generator expression: ``next((...), default)``.

    A default may be missing.
    """
    return (
        isinstance(node, gast.Call)
        and isinstance(node.func, gast.Name)
        and node.func.id == "next"
        and is_builtin("next", context)
        and len(node.args) in (1, 2)
        and not node.keywords
        and isinstance(node.args[0], gast.GeneratorExp)
    )


def consumes(call: Any, context: Context) -> bool:
    """Tells whether a call goes through a generator expression at once: a builtin, or ``", ".join(...)``."""
    if len(call.args) != 1 or not isinstance(call.args[0], gast.GeneratorExp):
        return False
    function = call.func
    if isinstance(function, gast.Attribute):
        is_text = isinstance(function.value, gast.Constant) and isinstance(function.value.value, str)
        return function.attr == "join" and is_text
    known = isinstance(function, gast.Name) and (function.id in _CONSUMERS or function.id in _DECIDERS)
    return known and is_builtin(function.id, context)


def is_builtin(name: str, context: Context) -> bool:
    """Tells whether a name is certain to mean Python's builtin."""
    return name not in context.shadowed and not context.star_import


def _can_loop(node: Any) -> bool:
    return not any(generator.is_async for generator in node.generators) and all(
        isinstance(part, (gast.Name, gast.Tuple, gast.List, gast.Starred))
        for generator in node.generators
        for part in walk(generator.target)
    )


def of_statement(statement: Any, context: Context) -> Block:
    """Returns the loop for a comprehension that is a whole statement."""
    comprehension = renamed(statement.value, context)
    statement.value = comprehension.elt
    return loops(comprehension, [statement])


def statements(node: Any, name: str, context: Context) -> Block:
    """Returns statements that bind *name* to the value of *node*."""
    position = head(node)
    if is_first(node, context):
        return _first(node, name, context)
    if isinstance(node, gast.Call) and getattr(node.func, "id", None) in _DECIDERS:
        comprehension = renamed(node.args[0], context)
        start, text = _DECIDERS[node.func.id]
        if len(comprehension.generators) == 1:
            text += "\n    break"
        body = templates.statements(text, position, NAME=name, VALUE=comprehension.elt)
        if len(comprehension.generators) > 1:
            undecided = "if not NAME:\n    BODY" if not start else "if NAME:\n    BODY"
            body = templates.statements(undecided, position, NAME=name, BODY=body)
        out = templates.statements(f"NAME = {start}", position, NAME=name)
        return out + loops(comprehension, body)
    if isinstance(node, gast.Call):
        given = gast.copy_location(gast.ListComp(node.args[0].elt, node.args[0].generators), node.args[0])
        values = context.namer.new("values")
        node.args[0] = templates.expression("NAME", of(node), NAME=values)
        out = statements(given, values, context)
        return out + templates.statements("NAME = CALL", position, NAME=name, CALL=node)
    comprehension = renamed(node, context)
    empty, body = _display(comprehension, name, context)
    out = templates.statements(f"NAME = {empty}", position, NAME=name)
    return out + loops(comprehension, body)


def _first(node: Any, name: str, context: Context) -> Block:
    """Returns statements that bind *name* to the first value of a generator expression."""
    position, found = head(node), context.namer.new("found")
    comprehension = renamed(node.args[0], context)
    has_default = len(node.args) > 1
    body = templates.statements("NAME = VALUE", position, NAME=name, VALUE=comprehension.elt)
    if has_default and len(comprehension.generators) == 1:
        before = templates.statements("NAME = DEFAULT", position, NAME=name, DEFAULT=node.args[1])
        return before + loops(comprehension, body + templates.statements("break", position))
    made = body + templates.statements("FOUND = True\nbreak", position, FOUND=found)
    for generator in reversed(comprehension.generators):
        made = _loop(generator, made)
        made += templates.statements("if FOUND:\n    break", position, FOUND=found)
    before = templates.statements("FOUND = False", position, FOUND=found)
    if has_default:
        before += templates.statements("NAME = DEFAULT", position, NAME=name, DEFAULT=node.args[1])
        return before + made[:-1]
    end = templates.statements("if not FOUND:\n    raise StopIteration", position, FOUND=found)
    return before + made[:-1] + end


def _display(node: Any, name: str, context: Context) -> tuple[str, Block]:
    """Returns the empty display, and the statements that put one element in."""
    if isinstance(node, gast.DictComp):
        position, key = head(node.key), context.namer.new("key")
        text = "KEY = FOUND\nNAME[KEY] = VALUE"
        return "{}", templates.statements(
            text, position, KEY=key, FOUND=node.key, NAME=name, VALUE=node.value
        )
    method = "append" if isinstance(node, gast.ListComp) else "add"
    empty = "[]" if isinstance(node, gast.ListComp) else "{*()}"
    body = templates.statements(f"NAME.{method}(VALUE)", head(node.elt), NAME=name, VALUE=node.elt)
    return empty, body


def loops(comprehension: Any, body: Block) -> Block:
    """Returns the loops of a comprehension around a body."""
    for generator in reversed(comprehension.generators):
        body = _loop(generator, body)
    return body


def _loop(generator: Any, body: Block) -> Block:
    """Returns one of these loops, with its tests."""
    for test in reversed(generator.ifs):
        body = templates.statements("if TEST:\n    BODY", head(test), TEST=test, BODY=body)
    return templates.statements(
        "for TARGET in ITER:\n    BODY",
        head(generator.target),
        TARGET=generator.target,
        ITER=generator.iter,
        BODY=body,
    )


def renamed(comprehension: Any, context: Context) -> Any:
    """Gives the variables of a comprehension names that are nowhere else in the function."""
    mapping = {
        part.id: context.namer.new(part.id)
        for generator in comprehension.generators
        for part in walk(generator.target)
        if isinstance(part, gast.Name)
    }
    for index, generator in enumerate(comprehension.generators):
        _rename(generator.target, mapping)
        if index:
            _rename(generator.iter, mapping)
        for test in generator.ifs:
            _rename(test, mapping)
    for name in ("elt", "key", "value"):
        if hasattr(comprehension, name):
            _rename(getattr(comprehension, name), mapping)
    return comprehension


def _rename(node: Any, mapping: dict[str, str]) -> None:
    """Renames variables, except where an inner scope has its own of that name."""
    if isinstance(node, gast.Name):
        node.id = mapping.get(node.id, node.id)
        return
    if isinstance(node, gast.Lambda):
        _rename_lambda(node, mapping)
        return
    if isinstance(node, _COMPREHENSIONS):
        _rename(node.generators[0].iter, mapping)
        own = {
            part.id
            for generator in node.generators
            for part in walk(generator.target)
            if isinstance(part, gast.Name)
        }
        rest = {name: new for name, new in mapping.items() if name not in own}
        for part in _after_first_iterable(node):
            _rename(part, rest)
        return
    for child in children(node):
        _rename(child, mapping)


def _rename_lambda(node: Any, mapping: dict[str, str]) -> None:
    arguments = node.args
    for default in (*arguments.defaults, *arguments.kw_defaults):
        if default is not None:
            _rename(default, mapping)
    own = {
        part.id
        for part in walk(arguments)
        if isinstance(part, gast.Name) and isinstance(part.ctx, gast.Param)
    }
    _rename(node.body, {name: new for name, new in mapping.items() if name not in own})


def _after_first_iterable(node: Any) -> list[Any]:
    first, *others = node.generators
    parts = [getattr(node, name) for name in ("elt", "key", "value") if hasattr(node, name)]
    parts += first.ifs
    return parts + [part for one in others for part in (one.iter, *one.ifs)]
