"""Makes a statement of its own of each call that a ``try`` may see raise in the graph.

Before::

    try:
        y = parsed(x) + 1
    except ValueError:
        y = 0

After::

    try:
        call = ag__.Called()
        result = parsed(x)
        if ag__.call_raised(call):
            ag__.raise_from(call)
        if True:
            y = result + 1
    except ValueError:
        y = 0

At the very end, where calls are lowered, ``parsed(x)`` becomes ``ag__.called(parsed, call)(x)``, which runs
the form of the function that notes what it raises in the graph. That form is compiled when it is first
needed; in it, the whole body of the function is treated as the body of a ``try`` is here.

Such a call is *open*: by the look of it, it may be one of a function of the program's own. One of a method
with a name that Python's containers use, ``s.pop()``, is where the module has a class with such a method.
A comprehension with such a call becomes a loop, and so does a builtin that consumes a generator expression.
Calls in lambdas and other generator expressions stay as they are; if they raise in the graph, that is refused
(AG0410).

Guarantees: what is evaluated before such a call, is. Runs before `tries`, which sees the branches made here.
"""

from __future__ import annotations

import builtins
import collections
from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import references, vocabulary
from agimport.compiler.analysis.liveness import declared_outside
from agimport.compiler.analysis.mutations import is_of_class
from agimport.compiler.analysis.swallowing import may_swallow
from agimport.compiler.context import Context
from agimport.compiler.lowering import (
    array_writes,
    calls,
    comprehension_loops,
    foreseen,
    property_calls,
    tries,
)
from agimport.compiler.lowering.calls import makes_an_object
from agimport.compiler.lowering.hoisting import HOLDERS, Hoisting
from agimport.compiler.lowering.leaving import REST, Block
from agimport.compiler.lowering.rewriting import rotated
from agimport.compiler.names import RESULT, RUNTIME, is_generated
from agimport.compiler.nodes import SCOPES, TRIES, blocks_of, children, own, replace, walk
from agimport.compiler.positions import head, of, place
from agimport.compiler.selection import LIBRARY, METHODS, last_name, root_name

_MEANT = frozenset({"Try", "TryStar", "With"})
_PACKAGES = frozenset({
    "tf", "tensorflow", "keras", "np", "numpy", "math", "os", "sys", "time", "json", "re", "random",
    "itertools", "functools", "operator", "collections", "copy", "heapq", "bisect", "logging", "warnings",
})  # fmt: skip
"""Names of packages whose functions raise nothing in a graph that a program could catch there."""

_BUILTINS = frozenset(dir(builtins))
_METHODS = METHODS | array_writes.METHODS | frozenset(
    name for kind in (list, dict, set, str, bytes, tuple, collections.deque, collections.Counter)
    for name in dir(kind)
)  # fmt: skip
_COMPREHENSIONS = frozenset({gast.ListComp, gast.SetComp, gast.DictComp, gast.GeneratorExp})


def lower(function: Any, context: Context) -> Any:
    """Lowers the open calls in the ``try`` and ``with`` statements of *function*, in place; returns it."""
    if not context.generator and (context.called or not context.lacks(_MEANT)):
        lowerer = _Statements(function, context)
        function.body[:] = lowerer.block(function.body, inside=context.called)
        context.vocabulary.update(vocabulary.of_function(function))
    return function


class _Statements:
    def __init__(self, function: Any, context: Context) -> None:
        self._context = context
        inner = {
            name
            for node in walk(function)
            if isinstance(node, (gast.Nonlocal, gast.Global))
            for name in node.names
        }
        outside = inner.union(declared_outside(function))
        bound = (*references.parameters(function), *references.bound(*function.body))
        self._locals = frozenset(name for name in bound if name not in outside)

    def block(self, body: Block, *, inside: bool) -> Block:
        """Returns what stands for a block; *inside* tells whether a statement around it may catch."""
        return [one for statement in body for one in self._statement(statement, inside=inside)]

    def _statement(self, statement: Any, *, inside: bool) -> Block:
        if statement.__class__ in SCOPES:
            return [statement]
        if isinstance(statement, TRIES):
            handled = inside or bool(statement.handlers) or tries.leaves(statement.finalbody)
            statement.body = self.block(statement.body, inside=handled)
            for part in (*statement.handlers, statement):
                for name in ("orelse", "finalbody") if part is statement else ("body",):
                    setattr(part, name, self.block(getattr(part, name), inside=inside))
            return [statement]
        if isinstance(statement, gast.With):
            caught = inside or may_swallow(statement, self._context.swallowing)
            statement.body = self.block(statement.body, inside=caught)
            return [statement]
        if inside and isinstance(statement, gast.While):
            property_calls.lower(statement, "test", self._context)
        if inside and isinstance(statement, gast.While) and _any_open(statement.test, self._context):
            return self.block(rotated(statement, self._context), inside=True)
        for block in blocks_of(statement):
            block[:] = self.block(block, inside=inside)
        return self._lifted(statement) if inside else [statement]

    def _lifted(self, statement: Any) -> Block:
        """Returns a statement after those that make the open calls of its expression."""
        field = HOLDERS.get(type(statement))
        made = property_calls.lower(statement, field, self._context)
        if made is not statement:
            statement, field = made, "value"
        value = getattr(statement, field) if field else None
        kinds = foreseen.kinds_of_statement(statement)
        if not kinds and (value is None or not _any_open(value, self._context)):
            return [statement]
        if isinstance(statement, gast.Assert) and not self._context.keeps_asserts:
            return [statement]
        if (
            isinstance(statement, gast.AugAssign)
            and not kinds
            and getattr(statement.target, "id", "") not in self._locals
        ):
            return [statement]  # the target is read first, and the call might change it
        lifting = _Lifting(self._context, self._locals)
        if kinds:
            lifting.statement(statement, kinds)
        else:
            setattr(statement, str(field), lifting.lifted(value, test=field == "test"))
        before = [one for part in lifting.before for one in self._statement(part, inside=True)]
        if isinstance(statement, gast.Expr) and isinstance(statement.value, gast.Name):
            return _nested(before)
        return _nested([*before, statement])


class _Lifting(Hoisting):
    """Lifts open calls out of expressions."""

    def __init__(self, context: Context, variables: frozenset[str]) -> None:
        super().__init__(context)
        self._variables = variables

    def needs(self, node: Any) -> bool:
        return _any_open(node, self._context)

    def skips(self, node: Any) -> bool:
        if isinstance(node, gast.BoolOp):
            return any(map(self.needs, node.values[1:]))
        if isinstance(node, gast.IfExp):
            return self.needs(node.body) or self.needs(node.orelse)
        if _is_open_loop(node, self._context):
            return True
        return isinstance(node, gast.Compare) and any(map(self.needs, node.comparators[1:]))

    def lifted(self, node: Any, *, test: bool = False) -> Any:
        if _is_foreseen(node, self._context):
            node = self._asked_before(node)
        if not _is_open(node, self._context):
            return super().lifted(node, test=test)
        made = self.parts_lifted(node)
        call, value = self._context.namer.new("call"), self._context.namer.new(RESULT)
        self._context.called_here.give(made, call)
        self.before += templates.statements(
            "CALL = ag__.Called()\nNAME = VALUE\nif ag__.call_raised(CALL):\n    ag__.raise_from(CALL)",
            head(node),
            CALL=call,
            NAME=value,
            VALUE=made,
        )
        return templates.expression("NAME", of(node), NAME=value)

    def _asked_before(self, node: Any) -> Any:
        """Returns an operation that may fail, behind the branch that raises where it would."""
        kind, position = str(foreseen.kind_of(node)), head(node)
        self._context.foreseen_here.give(node, kind)
        holder = node.func if isinstance(node, gast.Call) else node
        if isinstance(holder, (gast.Attribute, gast.Subscript)) and foreseen.is_path(holder.value):
            self.hold_in_place(holder)
            others = [part for part in children(node) if part is not holder and part is not holder.value]
            replace(node, {id(part): self.kept(self.lifted(part), node, set()) for part in others})
        else:
            self.parts_lifted(node)
            self.hold(node)
        self.before += foreseen.branch(kind, foreseen.operands(node), position)
        return node

    def statement(self, statement: Any, kinds: tuple[str, ...]) -> None:
        """Puts the branches that raise before a statement which may fail itself."""
        target = getattr(statement, "target", None) or statement.targets[0]
        is_item = isinstance(target, gast.Subscript)
        if not isinstance(statement, (gast.AugAssign, gast.Delete)):
            statement.value = self.kept(self.lifted(statement.value), statement, set())
        if is_item:
            self.hold_in_place(target)
            target.slice = self.kept(self.lifted(target.slice), target, set())
        elif isinstance(statement, gast.AugAssign):
            statement.value = self.kept(self.lifted(statement.value), statement, set())
        for kind in kinds:
            self.before += foreseen.branch(
                kind, foreseen.operands_of_statement(statement, kind), head(statement)
            )
        if is_item and isinstance(statement, gast.AugAssign):
            statement.value = self.lifted(statement.value)

    def hold(self, node: Any) -> None:
        """Makes the operands of what may fail variables, so that they are evaluated once, in their order."""
        method: Any = getattr(node, "func", None)
        if isinstance(method, gast.Attribute):
            method.value = self.kept(method.value, method, set())
        keywords = getattr(node, "keywords", [])
        parts = [part for part in children(node) if part is not method and part not in keywords]
        replace(node, {id(part): self.kept(part, node, set()) for part in parts})
        for keyword in keywords:
            keyword.value = self.kept(keyword.value, keyword, set())

    def hold_in_place(self, holder: Any) -> None:
        """Asks whether there is an object, in the field ``value``, of which something is asked.

        It stays where it is, in a variable, attribute or item, for every statement around must know what may
        be changed; only keys become variables.
        """
        inner = holder.value
        if isinstance(inner, gast.Name):
            return
        self.hold_in_place(inner)
        if isinstance(inner, gast.Subscript):
            inner.slice = self.kept(self.lifted(inner.slice), inner, set())
            if self._context.foreseen_here.of(inner) is None:
                self._context.foreseen_here.give(inner, "item")
                self.before += foreseen.branch("item", foreseen.operands(inner), head(inner))

    def kept(self, part: Any, holder: Any, bound: set[str]) -> Any:
        # No call can give another value to a variable that no other function assigns.
        own = isinstance(part, gast.Name) and (part.id in self._variables or is_generated(part.id))
        return part if own and part.id not in bound else super().kept(part, holder, bound)


def _nested(body: Block) -> Block:
    """Puts what follows a call in a statement inside a block of its own, see `leaving.is_rest`.

    There it stays with what the call gave, which may be something that no graph hands on: a generator.
    """
    for index, statement in enumerate(body[:-1], 1):
        if _asks_a_call(statement):
            test = place(gast.Constant(value=True, kind=REST), head(statement))
            rest = gast.If(test=test, body=_nested(body[index:]), orelse=[])
            return [*body[:index], place(rest, head(statement))]
    return body


def _asks_a_call(statement: Any) -> bool:
    test = getattr(statement, "test", None)
    if isinstance(test, gast.BoolOp):
        return isinstance(test.values[0], gast.Call) and foreseen.is_branch(test.values[0])
    return getattr(getattr(test, "func", None), "attr", None) == "call_raised"


def _any_open(node: Any, context: Context) -> bool:
    pending = [node]
    while pending:
        part = pending.pop()
        if _is_open(part, context) or _is_foreseen(part, context) or _is_open_loop(part, context):
            return True
        if part.__class__ is gast.Call and foreseen.is_branch(part):
            continue
        if part.__class__ not in SCOPES and part.__class__ not in _COMPREHENSIONS:
            pending += children(part)
    return False


def _is_open_loop(node: Any, context: Context) -> bool:
    """Tells whether *node* goes through elements at once and makes an open call for each."""
    if not isinstance(node, (gast.Call, *_COMPREHENSIONS)) or not comprehension_loops.is_loop(node, context):
        return False
    inside = node.args[0] if isinstance(node, gast.Call) else node
    return any(_is_open(part, context) or _is_foreseen(part, context) for part in own([inside]))


def _is_foreseen(node: Any, context: Context) -> bool:
    return context.foreseen_here.of(node) is None and foreseen.kind_of(node) is not None


def _is_open(node: Any, context: Context) -> bool:
    if node.__class__ is not gast.Call or context.called_here.of(node) is not None:
        return False
    function = node.func
    if isinstance(function, gast.Name):
        if function.id in _BUILTINS:
            return function.id == "next" and len(node.args) == 1
        if (function.id[:1].isupper() and not makes_an_object(function)) or is_generated(function.id):
            return False
    elif isinstance(function, gast.Attribute):
        if function.attr in context.own_methods and not is_of_class(function):
            return root_name(function) not in _PACKAGES | {RUNTIME}
        named = function.attr in _METHODS or function.attr[:1].isupper()
        if named or is_of_class(function) or root_name(function) in _PACKAGES:
            return False
    elif not isinstance(function, gast.Call):
        return False
    if makes_an_object(function):
        return last_name(function) not in LIBRARY  # `collections.Counter` has a form of its own
    other = calls.has_operator(node) or calls.asked(node, context) is not None
    return property_calls.is_call(node) or (not other and root_name(function) != RUNTIME)
