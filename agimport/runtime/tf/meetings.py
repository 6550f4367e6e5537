"""Whether a number of Python's meets a tensor in the body of a loop, told by the ops that were traced.

A loop that earlier turned the number ``s = 0`` into a tensor can begin with the tensor the next time, which
saves a trace. But whether ``s`` becomes one may differ from trace to trace (``s += v`` with ``v`` a number,
this time), so the ops must show that it still does.
"""

from __future__ import annotations

from typing import Any

import tensorflow as tf

NUMBERS = frozenset({tf.int32, tf.int64, tf.float64, tf.bool})
"""The dtypes in which numbers of Python's are kept; a tensor of another is none of them."""

_ARITHMETIC = frozenset({
    "Abs", "Add", "AddV2", "FloorDiv", "FloorMod", "Identity", "Maximum", "Minimum", "Mul", "Neg", "Pow",
    "RealDiv", "Sub",
})  # fmt: skip


def all_met(pairs: list[tuple[Any, Any]]) -> bool:
    """Tells whether variables of a loop are tensors after an iteration, were they numbers before it.

    Args:
        pairs: for each such variable, its tensor in the body and what the iteration made of it; of a dtype
            that is not one of `NUMBERS`.
    """
    open_ones = dict(enumerate(pairs))
    while open_ones:
        seen = _Ops([variable for variable, _ in open_ones.values()])
        met = [index for index, (_, end) in open_ones.items() if seen.is_tensor(end)]
        if not met:
            return False
        for index in met:
            del open_ones[index]
    return True


class _Ops:
    """The ops of a body, as they would be if some of its variables were numbers."""

    def __init__(self, numbers: list[Any]) -> None:
        self._tensors = {id(number): False for number in numbers}
        self._free = {id(number): False for number in numbers}

    def is_tensor(self, value: Any) -> bool:
        """Tells whether a value would still be a tensor. In doubt it would not."""
        known = self._tensors.get(id(value))
        if known is None:
            self._tensors[id(value)] = False
            known = self._tensors[id(value)] = self._is_tensor(value)
        return known

    def _is_tensor(self, value: Any) -> bool:
        op = value.op
        if op.type in _ARITHMETIC:
            return any(self.is_tensor(one) for one in op.inputs)
        if op.type == "Const" or (op.type == "Cast" and op.inputs[0].dtype in NUMBERS):
            return False
        return self._is_free(value)

    def _is_free(self, value: Any) -> bool:
        """Tells whether a value has nothing to do with the numbers."""
        waiting = [value]
        while waiting:
            one = waiting[-1]
            if id(one) in self._free:
                waiting.pop()
                continue
            unknown = [each for each in one.op.inputs if id(each) not in self._free]
            if unknown:
                waiting += unknown
                continue
            self._free[id(one)] = all(self._free[id(each)] for each in one.op.inputs)
        return self._free[id(value)]
