"""The calls of converted functions that are being traced, from the outside in.

A function that enters itself in a graph other than the one it began in is in a branch or loop that a tensor
decides about. With the same arguments, as far as a graph can tell, it would do so for ever: the call that was
first is left (by `Recurs`) and staged as a loop. Where Python numbers among the arguments change, some calls
are put into the graph one inside the other before that is tried.
"""

from __future__ import annotations

from contextvars import ContextVar
from types import CodeType
from typing import Any, NoReturn

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime import recursion
from agimport.runtime.locations import UNBOUND
from agimport.runtime.tf import regions
from agimport.runtime.tf.recursion import progress
from agimport.runtime.tf.region_records import Region
from agimport.runtime.tf.specs import Constant, Dense, Mismatch, Number, Spec, join, spec_of
from agimport.runtime.tf.specs.outcomes import Outcome

UNROLLED = 12
"""How many calls inside each other are traced before numbers that Python counts become the graph's."""

UNROLLED_TREE = 8
"""The same for a function that goes on after it has called itself."""

GROWN = 3
"""The same where only shapes, and lengths of lists that converted code made, change."""

DEEPEST = 60
"""How many calls inside each other, about which tensors decide, a graph gets at most."""


class Recurs(BaseException):
    """Leaves the trace of a function that calls itself.

    Args:
        activation: the call that is to be staged as a loop.
        exact: whether nothing that a graph or Python could tell changes from call to call.
    """

    def __init__(self, activation: Activation, *, exact: bool) -> None:
        super().__init__()
        self.activation = activation
        self.exact = exact


class Deepens(BaseException):
    """Leaves the trace of a function as a loop: a call of itself has something left to do when it returns.

    Args:
        activation: the call that is to be staged as a machine.
    """

    def __init__(self, activation: Activation) -> None:
        super().__init__()
        self.activation = activation


class Activation:
    """One call that is being traced.

    Attributes:
        body: its staged body.
        args: its arguments.
        owner: the code of the function.
        tail: whether the call that encloses it returns its value as it is.
        loops: whether it is the body of a loop that makes the calls.
        machine: makes the function's machine; why it has none, as a text; or None if it needs none.
        machine_runs: whether it is being staged as one.
        deepest: how many calls of the function, about which tensors decide, were met inside this one.
        given_up: whether staging it as a loop failed.
        graph: the graph that it adds ops to.
        begin: how many ops that graph had when it began.
        specs: those of its arguments, as `look` found them; None before.
        containers: likewise, what of Python's containers and iterators it can reach.
        numbers: likewise, the plain numbers and texts that it can reach.
    """

    def __init__(self, body: Any, args: tuple[Any, ...], owner: CodeType, *, tail: bool) -> None:
        self.body, self.args, self.owner, self.tail = body, args, owner, tail
        self.loops = False
        self.machine: Any = getattr(body, "machine", None)
        self.machine_runs = False
        self.deepest = 0
        self.given_up = False
        self.graph = tf.compat.v1.get_default_graph()
        self.begin = len(self.graph.get_operations())
        self.specs: list[Spec] | None = None
        self.containers: Any = None
        self.numbers: Any = None

    def has_effects(self) -> bool:
        """Tells whether the call has added an op with a side effect to its graph."""
        return any(op.op_def.is_stateful for op in self.graph.get_operations()[self.begin :])

    def look(self) -> None:
        """Takes down what the call was made with, before it changes that."""
        self.specs = [spec_of(value) for value in self.args]
        self.containers = progress.containers(self.body, self.args)
        self.numbers = progress.numbers(self.body, self.args)

    def is_call_of(self, other: Activation) -> bool:
        """Tells whether both call one function, with one closure."""
        return self.body.__code__ is other.body.__code__ and all(
            mine is theirs
            for mine, theirs in zip(self.body.__closure__ or (), other.body.__closure__ or (), strict=True)
        )

    def repeats(self, other: Activation) -> bool:
        """Tells whether a graph cannot tell this call from *other*."""
        same = (self.specs, self.numbers) == (other.specs, other.numbers)
        return same and not progress.moved(other.containers, self.containers)

    def resembles(self, other: Activation) -> bool:
        """Tells whether one spec of each argument would do for this call and for *other*."""
        if self.specs is None or other.specs is None or progress.moved(other.containers, self.containers):
            return False
        try:
            for mine, theirs in zip(self.specs, other.specs, strict=True):
                join(theirs, mine)
        except (Mismatch, StagingError):
            return False
        return True


_stack: ContextVar[tuple[Activation, ...]] = ContextVar("agimport_activations", default=())


def run(body: Any, args: tuple[Any, ...], owner: CodeType) -> Any:
    """Runs a staged body while a graph is built.

    Args:
        body: the staged body.
        args: the values of the function's parameters.
        owner: the code of the function itself.
    """
    tail = recursion.expected.get() is owner
    recursion.expected.set(None)
    present = Activation(body, args, owner, tail=tail)
    stack = _stack.get()
    outer = [one for one in stack if one.is_call_of(present)]
    if outer:
        present.look()
        ended = _ended(present, outer, stack)
        if ended is not UNBOUND:
            return ended
    elif present.machine is not None or _is_recursive(body.__code__):
        present.look()
    try:
        return _entered(present, stack)
    except Exception as error:
        if not outer and present.deepest > GROWN and _is_too_deep(error):
            _refuse(present, (present,))
        raise


def _is_too_deep(error: BaseException | None) -> bool:
    """Tells whether Python's stack was full, of which `inspect`, asked by TensorFlow, makes a `TypeError`."""
    while error is not None and not isinstance(error, RecursionError):
        error = error.__cause__ or error.__context__
    return error is not None


def _entered(present: Activation, stack: tuple[Activation, ...]) -> Any:
    if present.specs is None:
        return traced(present, stack)
    region = Region([], apart=True)
    try:
        with regions.traced(region):
            return traced(present, stack)
    except Recurs as found:
        if found.activation is not present:
            raise
        exact = found.exact
    regions.undo(region)
    from agimport.runtime.tf.recursion import staged

    return staged.run(present, stack, exact=exact)


def traced(present: Activation, stack: tuple[Activation, ...]) -> Any:
    """Runs the body of a call, which is known to be under way meanwhile."""
    token = _stack.set((*stack, present))
    try:
        return present.body(*present.args)
    finally:
        _stack.reset(token)


def _ended(present: Activation, outer: list[Activation], stack: tuple[Activation, ...]) -> Any:
    """Looks at a call of a function that is under way already.

    Returns:
        The end of the trace of the function's loop, if the call is one that the loop makes; its value, if the
        loop begins with it; else `UNBOUND`.
    """
    inner = outer[-1]
    if inner.loops and present.tail and all(one.tail for one in stack[stack.index(inner) + 1 :]):
        return Outcome(1, present.args)
    decided = [one for one in outer if one.graph is not present.graph and one.specs is not None]
    outer[0].deepest = max(outer[0].deepest, len(decided))
    looping = [one for one in decided if one.loops]
    for one in looping or decided:
        exact = present.repeats(one)
        if one.loops and callable(one.machine) and not one.machine_runs and _is_direct(present, one, stack):
            raise Deepens(one)
        if exact or (_is_worth_a_loop(present, one, len(decided)) and present.resembles(one)):
            if one.loops:
                _refuse(present, stack)
            if one.has_effects():
                return _from_here(present, stack, exact=exact)
            raise Recurs(one, exact=exact)
    if len(decided) > DEEPEST:
        _refuse(present, stack)
    return UNBOUND


def _is_worth_a_loop(present: Activation, one: Activation, calls: int) -> bool:
    if one.given_up:
        return False
    pairs = list(zip(present.specs or (), one.specs or (), strict=True))
    counts = present.numbers != one.numbers or any(
        isinstance(mine, Constant) and mine != theirs for mine, theirs in pairs
    )
    if callable(present.machine):
        # What calls itself twice, or in a loop, is traced again and again in each call.
        alike = all(mine == theirs or (_is_scalar(mine) and _is_scalar(theirs)) for mine, theirs in pairs)
        return calls > UNROLLED_TREE if counts else alike or calls > GROWN
    return calls > (UNROLLED if counts else GROWN)


def _is_scalar(spec: Spec) -> bool:
    if isinstance(spec, Constant):
        return isinstance(spec.value, (bool, int, float))
    return isinstance(spec, Number) or (isinstance(spec, Dense) and spec.shape == ())


def _from_here(present: Activation, stack: tuple[Activation, ...], *, exact: bool) -> Any:
    """Begins the loop with a call inside the first one, whose side effects are in the graph already."""
    from agimport.runtime.tf.recursion import staged

    return staged.run(present, stack, exact=exact)


def _is_direct(present: Activation, one: Activation, stack: tuple[Activation, ...]) -> bool:
    """Tells whether the function called itself, and no other function on the way."""
    return all(inner.is_call_of(present) for inner in stack[stack.index(one) :])


def _refuse(present: Activation, stack: tuple[Activation, ...]) -> NoReturn:
    """Refuses a recursion that cannot be staged, and names its circle."""
    begin = next(index for index, one in enumerate(stack) if one.is_call_of(present))
    inside = range(begin + 1, len(stack))
    end = next((index for index in inside if stack[index].is_call_of(present)), len(stack))
    circle = [*stack[begin:end], present]
    names = " -> ".join(f"{one.owner.co_qualname} (line {one.owner.co_firstlineno})" for one in circle)
    if isinstance(present.machine, str):
        advice = f"it cannot be staged with a stack either: {present.machine}"
    elif len(circle) > 2:
        advice = "only a function that calls itself, by no other one, can be staged with a stack"
    else:
        advice = "its arguments change from call to call in a way that a graph cannot follow"
    raise StagingError(
        f"a tensor decides how often a function calls itself: {names}\n"
        f"  a call whose value is returned as it is can become a loop; {advice}",
        code="AG0430",
    )


_recursive: dict[CodeType, bool] = {}


def _is_recursive(code: CodeType) -> bool:
    """Tells whether code, or a function in it, has a marked call."""
    found = _recursive.get(code)
    if found is None:
        inner = (one for one in code.co_consts if isinstance(one, CodeType))
        found = _recursive[code] = "tail_call" in code.co_names or any(map(_is_recursive, inner))
    return found
