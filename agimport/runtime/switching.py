"""Chains of tests: tables of integers, and chains so long that they are not nested in each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.runtime.labels import label
from agimport.runtime.logic import eq, or_
from agimport.runtime.values import is_staged

Thunk = Callable[[], Any]


def switch_stmt(
    subject: Any,
    cases: tuple[tuple[int, ...], ...],
    bodies: tuple[Thunk, ...],
    orelse: Thunk | None,
    state: tuple[str, ...],
    scratch: tuple[str, ...] = (),
) -> None:
    """Stands for ``if subject == 0: ... elif subject == 1 or subject == 2: ... else: ...``.

    Args:
        subject: what is compared.
        cases: what it is compared with, for each branch.
        bodies: run the branches.
        orelse: runs the else block, or None.
        state: what the blocks change and something reads afterwards.
        scratch: what the blocks change and nothing reads afterwards.
    """
    if is_staged(subject):
        _tf_switch(subject, cases, bodies, orelse, state, scratch)
        return
    for case, body in zip(cases, bodies, strict=True):
        if any(subject == constant for constant in case):
            body()
            return
    if orelse is not None:
        orelse()


def chain_stmt(
    tests: tuple[Thunk, ...],
    bodies: tuple[Thunk, ...],
    orelse: Thunk | None,
    state: tuple[str, ...],
    scratch: tuple[str, ...] = (),
) -> None:
    """Stands for a long ``if ... elif ... elif ... else``.

    Args:
        tests: evaluate the tests.
        bodies: run the branches.
        orelse: runs the else block, or None.
        state: what the blocks change and something reads afterwards.
        scratch: what the blocks change and nothing reads afterwards.
    """

    def stage(value: Any, tests: tuple[Thunk, ...], bodies: tuple[Thunk, ...]) -> None:
        from agimport.runtime.tf import switches

        switches.chain_stmt(value, tests, _branches(bodies, orelse, state, scratch, "if"))

    run_chain(tests, bodies, orelse, stage)


def run_chain(
    tests: tuple[Thunk, ...],
    bodies: tuple[Thunk, ...],
    orelse: Thunk | None,
    stage: Callable[[Any, tuple[Thunk, ...], tuple[Thunk, ...]], None],
) -> None:
    """Goes through a chain of tests, as Python does, up to the first whose value is staged.

    Args:
        tests: evaluate the tests.
        bodies: run the branches.
        orelse: runs the else block, or None.
        stage: does the rest, given that value, the tests after it, and the branches from its own on.
    """
    for number, (test, body) in enumerate(zip(tests, bodies, strict=True)):
        value = test()
        if is_staged(value):
            stage(value, tests[number + 1 :], bodies[number:])
            return
        if value:
            body()
            return
    if orelse is not None:
        orelse()


def _tf_switch(
    subject: Any,
    cases: tuple[tuple[int, ...], ...],
    bodies: tuple[Thunk, ...],
    orelse: Thunk | None,
    state: tuple[str, ...],
    scratch: tuple[str, ...],
) -> None:
    from agimport.runtime.tf import switches

    index = switches.index_of(subject, cases)
    if index is None:
        chain_stmt(tuple(_test(subject, case) for case in cases), bodies, orelse, state, scratch)
        return
    switches.switch_stmt(index, cases, _branches(bodies, orelse, state, scratch, "switch"))


def _test(subject: Any, case: tuple[int, ...]) -> Thunk:
    first, *others = [_equals(subject, constant) for constant in case]
    return lambda: or_(first(), *others)


def _equals(subject: Any, constant: int) -> Thunk:
    return lambda: eq(subject, constant)


def _branches(
    bodies: tuple[Thunk, ...],
    orelse: Thunk | None,
    state: tuple[str, ...],
    scratch: tuple[str, ...],
    word: str,
) -> Any:
    """Returns a chain's branches as `runtime.tf.switches` takes them; *word* names the op."""
    from agimport.runtime.locations import resolve
    from agimport.runtime.tf.switches import Branches

    closures = (*bodies, orelse)
    places, passed = resolve(state, closures), resolve(scratch, closures)
    return Branches(bodies, orelse, places, passed, label(word, bodies[0]))
