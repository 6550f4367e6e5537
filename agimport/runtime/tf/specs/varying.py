"""Specs of values that differ from one time to the next: numbers and strings become values of the graph."""

from __future__ import annotations

import enum
import functools
from dataclasses import replace
from typing import Any

from agimport.runtime.row_families import family_of
from agimport.runtime.tf.specs.base import Spec
from agimport.runtime.tf.specs.composites import Apart, Composite
from agimport.runtime.tf.specs.constants import Constant
from agimport.runtime.tf.specs.delegates import Delegated
from agimport.runtime.tf.specs.dense import Number, Truth
from agimport.runtime.tf.specs.instances import Instance
from agimport.runtime.tf.specs.lists import Growing, Items, Reference, Variable
from agimport.runtime.tf.specs.optional import Optional
from agimport.runtime.tf.specs.structures import Kept, Structure
from agimport.runtime.tf.specs.texts import Text


def varying(spec: Spec, *, texts: bool = False) -> Spec:
    """Returns *spec* with its constant numbers and bools, and strings if asked, made values of the graph."""
    if isinstance(spec, Constant):
        if isinstance(spec.value, bool):
            return Truth()
        if isinstance(spec.value, (int, float)) and not isinstance(spec.value, enum.Enum):
            return Number.of_python(spec.value)
        return Text() if texts and isinstance(spec.value, str) else spec
    each = functools.partial(varying, texts=texts)
    if isinstance(spec, Structure):
        return replace(spec, parts=tuple(map(each, spec.parts)))
    if isinstance(spec, Instance):
        return spec.made_anew(each)
    if isinstance(spec, Reference) and spec.owner is None and isinstance(spec.contents, Items):
        parts = tuple(map(each, spec.contents.parts))
        return Reference(replace(spec.contents, parts=parts), None)
    return spec


def element_spec(spec: Spec) -> Spec:
    """Returns *spec* as that of an element of a list which the graph holds: strings vary too."""
    if isinstance(spec, (Reference, Variable)):
        return Reference(_element_list(spec.contents), None)
    return _apart(varying(made_anew(spec), texts=True))


def _apart(spec: Spec) -> Spec:
    """Returns *spec* with its ragged tensors and the like as the tensors that they consist of."""
    if isinstance(spec, Composite):
        return Apart(spec)
    if isinstance(spec, Delegated):
        return replace(spec, counted=True)
    if isinstance(spec, Structure):
        return replace(spec, parts=tuple(map(_apart, spec.parts)))
    return replace(spec, inner=_apart(spec.inner)) if isinstance(spec, Optional) else spec


def _element_list(contents: Any) -> Spec:
    """Returns the spec of a list's contents as it is inside a list of the graph: a copy."""
    shared = family_of(contents.shared) or True
    if isinstance(contents, Items):
        parts = tuple(element_spec(part) for part in contents.parts)
        return replace(contents, parts=parts, element_type=None, shared=shared)
    assert isinstance(contents, Growing)
    return replace(contents, shared=shared)


def of_any_length(spec: Spec) -> Spec:
    """Returns *spec* with its lists of Python's as ones of which others may be longer."""
    if not isinstance(spec, Structure):
        return spec
    parts = tuple(map(of_any_length, spec.parts))
    return Reference(Items(parts, shared=True), None) if spec.kind is list else replace(spec, parts=parts)


def made_anew(spec: Spec) -> Spec:
    """Returns *spec* as that of a value which the graph makes: no object from outside is kept."""
    return spec.contents if isinstance(spec, Kept) else spec
