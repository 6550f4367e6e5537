"""Applies what `set_loop_options` said about shapes."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.locations import Location
from agimport.runtime.options import LoopOptions
from agimport.runtime.tf.specs import Dense, Number, Spec


def apply_invariants(specs: list[Spec], state: list[Location], options: LoopOptions) -> list[Spec]:
    """Returns the specs with the shapes that the user fixed.

    Raises:
        StagingError: a shape that contradicts the value at the loop's entry (AG0205).
    """
    out = list(specs)
    names = [place.name for place in state]
    for name, shape in options.shape_invariants:
        index = names.index(name)
        out[index] = _shaped(out[index], tf.TensorShape(shape), name)
    return out


def refuse_contradictions(specs: list[Spec], state: list[Location], options: LoopOptions) -> None:
    """Refuses what an iteration makes of a variable whose shape the user fixed.

    Raises:
        StagingError: it has another shape (AG0205).
    """
    names = [place.name for place in state]
    for name, shape in options.shape_invariants:
        spec = specs[names.index(name)]
        fixed = tf.TensorShape(shape)
        if isinstance(spec, Dense) and fixed.most_specific_compatible_shape(spec.shape) != fixed:
            raise StagingError(
                f"set_loop_options: the shape {shape} for `{name}` contradicts what an iteration makes of "
                f"it, {spec.describe()}",
                code="AG0205",
            )


def _shaped(spec: Spec, shape: Any, name: str) -> Spec:
    if isinstance(spec, Number):
        return spec
    if not isinstance(spec, Dense):
        raise StagingError(f"set_loop_options: `{name}` is no tensor, it has no shape", code="AG0205")
    if not shape.is_compatible_with(tf.TensorShape(spec.shape)):
        raise StagingError(
            f"set_loop_options: the shape {shape} for `{name}` contradicts {spec.describe()}", code="AG0205"
        )
    return Dense(spec.dtype, None if shape.rank is None else tuple(shape.as_list()))
