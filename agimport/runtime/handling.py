"""``try`` and ``with`` around staged code.

The body of such a statement is run inside a `trying.Trying`, which knows what the statement would catch.
Where a branch or loop of the body raises in the graph, the statement's slot takes a note of it (a
`pending.Pending`): which exceptions, and under which flags. `agimport.runtime.tf.raised` makes these notes,
and `handle` runs the handlers of what they tell.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from agimport.runtime.pending import Guard, Pending, Several
from agimport.runtime.pushing import Left
from agimport.runtime.raising import raised
from agimport.runtime.trying import is_ours

Thunk = Callable[[], Any]

everything = BaseException
"""What a handler without a class catches."""

groups = BaseExceptionGroup
"""What ``except*`` may catch besides the classes that it names."""


def unraised(pending: Pending) -> bool | Guard:
    """Returns whether to go on with the body of a statement: the test of a guard."""
    return Guard(pending) if pending.alternatives else True


def was_raised(pending: Pending) -> Any:
    """Returns whether the graph has raised in the body of a statement."""
    if pending.owner.kept is not None or not pending.alternatives:
        return pending.owner.kept is not None
    from agimport.runtime.tf import raised as staged

    return staged.any_flag(pending.alternatives)


def raise_again(pending: Pending) -> None:
    """Raises what the graph has raised in a statement that did not catch it."""
    if pending.owner.kept is not None:
        raise pending.owner.kept
    rest = pending.owner.rest
    if rest is None:
        rest = tuple(one for one in pending.alternatives if not pending.owner.swallows(one.error))
    if rest:
        raise raised(Several(rest))


def handle(
    pending: Pending,
    handlers: tuple[Callable[[Any], None], ...],
    orelse: Thunk | None,
    state: tuple[str, ...],
    scratch: tuple[str, ...],
) -> None:
    """Stands for the handlers of a try statement whose body Python has run to its end.

    Args:
        pending: what the body may have raised in the graph.
        handlers: the bodies of the handlers.
        orelse: the else block, or None.
        state: what these change and something reads afterwards.
        scratch: what these change and nothing reads afterwards.
    """
    if pending.alternatives:
        from agimport.runtime.tf import raised as staged

        staged.handle(pending, handlers, orelse, state, scratch)
    elif orelse is not None:
        orelse()


_COMPLAINTS = (TypeError, ValueError, NotImplementedError)
"""What TensorFlow may raise about a value that only the graph will know."""


def in_handler() -> None:
    """Stands at the beginning of every handler: lets pass what is no exception of the program's own."""
    error = sys.exc_info()[1]
    if isinstance(error, Left):
        return  # to the handler's function, a generator, it is Python's own GeneratorExit
    if is_ours(error):
        raise  # noqa: PLE0704 - the handler's exception
    if "agimport.runtime.tf.symbolic" in sys.modules and isinstance(
        error, (TypeError, ValueError, NotImplementedError)
    ):
        from agimport.runtime.tf import raised as staged

        staged.refuse_graph_error(error)


def failed_assertion(*message: Any) -> AssertionError:
    """Returns the exception of an assert statement."""
    return AssertionError(*message)
