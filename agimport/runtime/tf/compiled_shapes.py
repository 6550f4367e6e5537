"""What XLA asks of a loop: that a tensor has the same shape before it and after each iteration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.tf.compiled import compiled_as_a_whole
from agimport.runtime.tf.specs.base import Spec
from agimport.runtime.tf.specs.constants import Constant
from agimport.runtime.tf.specs.dense import Dense, Number


def refuse_other_shapes(before: Sequence[Spec], after: Sequence[Spec], places: Sequence[Any]) -> None:
    """Refuses, in a graph that XLA compiles, a loop that gives a variable another shape.

    Args:
        before: the specs that an iteration begins with.
        after: those that it ends with.
        places: what has them.

    Raises:
        StagingError: a tensor ends with another shape than it begins with (AG0512).
    """
    for spec, other, place in zip(before, after, places, strict=True):
        if not isinstance(other, Dense) or other.shape is None or None in other.shape:
            continue
        shape = spec.shape if isinstance(spec, Dense) else () if _is_number(spec) else other.shape
        if shape is None or None in shape or shape == other.shape or not compiled_as_a_whole():
            continue
        raise StagingError(
            f"{place.name} has shape {shape} before an iteration and {other.shape} after it, and XLA needs "
            "one shape; give it that shape before the loop, with tf.zeros or tf.broadcast_to, or leave out "
            "jit_compile=True",
            code="AG0512",
        )


def _is_number(spec: Spec) -> bool:
    return isinstance(spec, Number) or (isinstance(spec, Constant) and isinstance(spec.value, (int, float)))
