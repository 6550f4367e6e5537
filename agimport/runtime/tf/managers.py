"""Leaves a context manager on each path of the graph as Python would: with what the path has raised.

A chain of branches calls ``__exit__`` once for each exception that the graph may have raised in the body,
and once for none. So its class is known while ``__exit__`` is traced, and what that does is staged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CellType, MethodType
from typing import Any

from agimport.runtime.called import Called
from agimport.runtime.labels import label
from agimport.runtime.locations import UNBOUND, Attribute, Cell, Contents
from agimport.runtime.marks import is_marked
from agimport.runtime.neutral import managed_by
from agimport.runtime.open_calls import call_raised, called, raise_from
from agimport.runtime.pending import Pending
from agimport.runtime.special_methods import condition
from agimport.runtime.tf import conditionals, raised, regions
from agimport.runtime.tf.branching import Thunk
from agimport.runtime.tf.specs.raised import restored
from agimport.runtime.trying import Trying
from agimport.runtime.values import is_staged


def left(pending: Pending, leave: Any) -> Pending:
    """Leaves the manager of a statement.

    Args:
        pending: what the body of the statement may have raised in the graph.
        leave: the manager's ``__exit__``.

    Returns:
        What goes on.
    """
    owner = pending.owner
    names = {"live": tuple(owner.live), "after": tuple(owner.after)}
    with Trying(None, None, final=False, keeps=False, outer=owner.outer, call=owner.call, **names) as nothing:
        slot = Cell("@left", CellType(nothing))
        _Leaving(pending, leave, slot, label("exit", leave)).chain(0)
    return slot.read()  # type: ignore[no-any-return]


@dataclass(frozen=True)
class _Leaving:
    """The calls of one manager's ``__exit__``, as a chain of branches."""

    pending: Pending
    leave: Any
    slot: Cell
    name: str

    def chain(self, number: int) -> None:
        """Leaves with the first exception that is raised, beginning with one; else without any."""
        alternatives = self.pending.alternatives
        if number < len(alternatives):
            entered, following = raised.Branch(self.enter, number), raised.Branch(self.chain, number + 1)
            self._branch(alternatives[number].flag, entered, following)
            return
        call = Called()
        self._run(call, None)
        if call.alternatives:
            self._branch(call_raised(call), lambda: raise_from(call), None)

    def enter(self, number: int) -> None:
        """Leaves with one exception, which goes on unless ``__exit__`` returns something true."""
        error = restored(self.pending.alternatives[number])
        raised.refuse_graph_error(error)
        call = Called()
        try:
            raise error
        except BaseException:
            answer = self._run(call, error)
        if call.alternatives:
            self._branch(call_raised(call), lambda: raise_from(call), lambda: self._answered(answer, error))
        else:
            self._answered(answer, error)

    def _answered(self, answer: Any, error: BaseException) -> None:
        def go_on() -> None:
            raise error

        swallowed = condition(answer)
        if is_staged(swallowed):
            self._branch(swallowed, lambda: None, go_on)
        elif not swallowed:
            go_on()

    def _branch(self, test: Any, body: Thunk, orelse: Thunk | None) -> None:
        conditionals.if_stmt(test, body, orelse, [self.slot], [], self.name)

    def _run(self, call: Called, error: BaseException | None) -> Any:
        run = called(self.leave, call)
        with _observed(self.leave):
            return run(None, None, None) if error is None else run(type(error), error, error.__traceback__)


@contextmanager
def _observed(leave: Any) -> Iterator[None]:
    """Reports what code that says nothing of it changes in the managers that it leaves."""
    if not isinstance(leave, MethodType) or is_marked(leave.__func__):
        yield
        return
    managers, held = managed_by(leave.__self__)
    places = [_attribute(one, name) for one in managers for name in vars(one)]
    watched: list[Attribute | Contents] = [*places, *(Contents("a container", one) for one in held)]
    before = [(place, place.read()) for place in watched]
    yield
    names = {(id(place.object), place.attribute) for place in places}
    made = [_attribute(one, name) for one in managers for name in vars(one) if (id(one), name) not in names]
    regions.report_changed([*before, *((place, UNBOUND) for place in made)])


def _attribute(owner: Any, name: str) -> Attribute:
    return Attribute(f"an object's {name}", owner, name)
