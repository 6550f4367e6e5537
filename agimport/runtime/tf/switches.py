"""``tf.switch_case``: a jump table in place of a chain of tests."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import tensorflow as tf

from agimport.runtime.locations import Location
from agimport.runtime.switching import run_chain
from agimport.runtime.tf import compiled, conditionals, raising, sites, weak
from agimport.runtime.tf.branch_attempts import free_in
from agimport.runtime.tf.branching import Choice
from agimport.runtime.tf.logic import negation, of_both
from agimport.runtime.tf.truth import opposite, truth

Thunk = Callable[[], Any]
NESTED_UP_TO = 8
"""How many branches of a chain with tests of any kind are nested in each other; more go into a table."""


class Table(Choice):
    """One of several branches, chosen by their number.

    Args:
        index: an int32 scalar tensor from 0 to the number of branches.
        sides: how a message names each branch.
    """

    word = "match"

    def __init__(self, index: Any, sides: tuple[str, ...]) -> None:
        self._index = index
        self.sides = sides

    def knows(self, number: int, flag: Any) -> bool:
        """Returns False: a number says nothing of what is missing."""
        return False

    def make(self, order: list[int], branches: list[Thunk], label: str) -> list[Any]:
        index = self._index
        if order[0]:
            positions = sorted(range(len(order)), key=order.__getitem__)
            last = len(order) - 1
            inside = (index >= 0) & (index < last)
            index = tf.gather(tf.constant(positions), tf.where(inside, index, last))
        return list(tf.switch_case(index, branches, name=label))

    def failed(self, errors: dict[int, BaseException]) -> BaseException:
        error = errors[len(errors) - 1]
        for number in reversed(range(len(errors) - 1)):
            with self._index.graph.as_default():  # for a branch is being traced, and the error leaves it
                chosen = tf.equal(self._index, number)
            error = raising.either(chosen, errors[number], error)
        return error


def index_of(subject: Any, cases: tuple[tuple[int, ...], ...]) -> Any:
    """Returns the number of the case that the subject equals, or how many there are for none.

    Args:
        subject: a staged value.
        cases: distinct Python ints for each case.

    Returns:
        An int32 scalar tensor; None for a subject that is no integer scalar or not of a type that holds all
        the constants.
    """
    if weak.is_weak(subject):
        subject = weak.unwrap(subject)
    if not tf.is_symbolic_tensor(subject) or subject.shape.rank != 0 or not subject.dtype.is_integer:
        return None
    constants = [constant for case in cases for constant in case]
    if min(constants) < subject.dtype.min or max(constants) > subject.dtype.max:
        return None
    count = len(cases)
    narrow = subject.dtype.size < 8 and subject.dtype != tf.uint32
    if narrow and constants == list(range(count)) and not compiled.under_xla():
        # Whatever is outside the table takes its last branch. But where XLA moves a table out of a branch, it
        # reads beyond it, and the process ends: there the index is made one of a branch.
        return tf.cast(subject, tf.int32)
    numbers = [number for number, case in enumerate(cases) for _ in case]
    same = tf.equal(subject, tf.constant(constants, subject.dtype))
    return tf.reduce_min(tf.where(same, tf.constant(numbers), tf.constant(count)))


@dataclass(frozen=True, slots=True)
class Branches:
    """The branches of a chain, and what a statement that runs one of them hands on.

    Attributes:
        bodies: run the branches that have a test.
        orelse: runs what is left, or None.
        state: what a branch may change and something reads afterwards.
        scratch: what a branch may change and nothing reads afterwards.
        label: names the op.
    """

    bodies: tuple[Thunk, ...]
    orelse: Thunk | None
    state: list[Location]
    scratch: list[Location]
    label: str

    def choose(self, index: Any, sides: list[str]) -> None:
        """Stages them as a table.

        Args:
            index: the number of the branch, as `Table` takes it.
            sides: how a message names those that have a test.
        """
        site = sites.site_of(*self.bodies, self.orelse)
        table = Table(index, (*sides, "otherwise"))
        blocks = (*self.bodies, self.orelse)
        conditionals.choose(table, blocks, self.state, self.scratch, self.label, site)


def switch_stmt(index: Any, cases: tuple[tuple[int, ...], ...], branches: Branches) -> None:
    """Stages a chain of comparisons with integers.

    Args:
        index: what `index_of` gave.
        cases: the constants of each branch.
        branches: one for each of them.
    """
    branches.choose(index, [f"if {' or '.join(map(str, case))}" for case in cases])


def chain_stmt(first: Any, tests: tuple[Thunk, ...], branches: Branches) -> None:
    """Stages the rest of a chain of tests, from the first that is a tensor on.

    Args:
        first: the value of the first test, a symbolic value.
        tests: evaluate the tests after it.
        branches: one more than *tests*.
    """
    if len(tests) >= NESTED_UP_TO:
        _flat(first, tests, branches)
        return
    bodies, orelse = branches.bodies, branches.orelse
    rest = orelse
    if tests:
        rest = functools.partial(_rest, tests, replace(branches, bodies=bodies[1:]))
        every = [free_in(one) for one in (*bodies[1:], orelse) if one is not None]
        certain = set.intersection(*every) if orelse is not None else set()
        rest.free = certain  # type: ignore[attr-defined]
    site = sites.site_of(*bodies, orelse)
    conditionals.if_stmt(first, bodies[0], rest, branches.state, branches.scratch, branches.label, site)


def _rest(tests: tuple[Thunk, ...], branches: Branches) -> None:
    def stage(value: Any, tests: tuple[Thunk, ...], bodies: tuple[Thunk, ...]) -> None:
        chain_stmt(value, tests, replace(branches, bodies=bodies))

    run_chain(tests, branches.bodies, branches.orelse, stage)


def _flat(first: Any, tests: tuple[Thunk, ...], branches: Branches) -> None:
    """Stages a long chain: the tests one after the other, each under "none has held yet", then a table.

    Nested in each other they would be too deep for TensorFlow.
    """
    held = truth(first)
    hits, pending = [held], opposite(held)
    for test in tests:
        held = of_both(pending, test)
        hits.append(held)
        pending = tf.logical_and(pending, negation(held))
    index = tf.argmax(tf.stack([*hits, tf.constant(True)]), output_type=tf.int32)
    branches.choose(index, [f"in branch {number + 1}" for number in range(len(branches.bodies))])
