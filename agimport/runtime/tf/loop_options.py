"""Applies what `set_loop_options` said about shapes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.options import LoopOptions, Place
from agimport.runtime.tf import weak
from agimport.runtime.tf.specs import Constant, Dense, Number, Spec
from agimport.runtime.tf.specs.lists import Items, Reference
from agimport.runtime.tf.specs.optional import Optional
from agimport.runtime.tf.specs.structures import Structure


def apply_invariants(specs: list[Spec], options: LoopOptions) -> list[Spec]:
    """Returns the specs with the shapes that the user fixed.

    Raises:
        StagingError: a shape that contradicts the value at the loop's entry (AG0205).
    """
    return _changed(specs, options, _shaped)


def refuse_contradictions(specs: list[Spec], options: LoopOptions) -> None:
    """Refuses what an iteration makes of a variable whose shape the user fixed.

    Raises:
        StagingError: it has another shape (AG0205).
    """
    _changed(specs, options, _kept)


def _changed(specs: list[Spec], options: LoopOptions, change: Callable[..., Spec]) -> list[Spec]:
    out = list(specs)
    for place, shape in options.shape_invariants:
        if place is not None:
            fixed = functools.partial(change, shape=tf.TensorShape(shape), name=place.name)
            out[place.number] = _within(out[place.number], place, place.path, fixed)
    return out


def refuse_a_cut(trips: Any, most: Any) -> None:
    """Refuses a bound that is less than how often a loop certainly runs.

    Args:
        trips: how often it runs, if nothing leaves it.
        most: the bound.

    Raises:
        StagingError: so it is (AG0205).
    """
    known, bound = _number(trips), _number(most)
    if known is not None and bound is not None and known > bound:
        raise StagingError(
            f"set_loop_options: maximum_iterations={bound} contradicts a loop of {known} iterations",
            code="AG0205",
        )


def _number(value: Any) -> int | None:
    if value is None or isinstance(value, int):
        return value
    static = tf.get_static_value(weak.unwrap(value))
    return None if static is None else int(static)


def _within(spec: Spec, place: Place, path: tuple[Any, ...], change: Callable[[Spec], Spec]) -> Spec:
    """Returns the spec of a structure with a change of the one to which a path leads.

    Raises:
        StagingError: what is there has no shape of its own (AG0205).
    """
    if isinstance(spec, Optional):
        return replace(spec, inner=_within(spec.inner, place, path, change))
    if not path or (isinstance(spec, Constant) and spec.value is None):
        return change(spec)
    if isinstance(spec, Reference) and spec.owner is None:
        return replace(spec, contents=_within(spec.contents, place, path, change))
    keys = spec.keys if isinstance(spec, Structure) else range(len(getattr(spec, "parts", ())))
    if not isinstance(spec, (Structure, Items)) or path[0] not in keys:
        raise StagingError(f"set_loop_options: `{place.name}` is no tensor of this loop", code="AG0205")
    number = list(keys).index(path[0])
    changed = _within(spec.parts[number], place, path[1:], change)
    return replace(spec, parts=(*spec.parts[:number], changed, *spec.parts[number + 1 :]))


def _kept(spec: Spec, shape: Any, name: str) -> Spec:
    if isinstance(spec, Dense) and shape.most_specific_compatible_shape(tf.TensorShape(spec.shape)) != shape:
        raise StagingError(
            f"set_loop_options: the shape {shape} for `{name}` contradicts what an iteration makes of "
            f"it, {spec.describe()}",
            code="AG0205",
        )
    return spec


def _shaped(spec: Spec, shape: Any, name: str) -> Spec:
    if isinstance(spec, Number) or (isinstance(spec, Constant) and spec.value is None):
        return spec
    if not isinstance(spec, Dense):
        raise StagingError(f"set_loop_options: `{name}` is no tensor, it has no shape", code="AG0205")
    if not shape.is_compatible_with(tf.TensorShape(spec.shape)):
        raise StagingError(
            f"set_loop_options: the shape {shape} for `{name}` contradicts {spec.describe()}", code="AG0205"
        )
    return Dense(spec.dtype, None if shape.rank is None else tuple(shape.as_list()))
