"""Lists and tuples of Python's, of which another path has a longer or shorter one."""

from __future__ import annotations

from agimport.runtime.list_state import Frozen
from agimport.runtime.tf import merging
from agimport.runtime.tf.specs.base import Spec
from agimport.runtime.tf.specs.constants import Constant
from agimport.runtime.tf.specs.lists import Items, Reference, Variable
from agimport.runtime.tf.specs.structures import Structure
from agimport.runtime.tf.specs.varying import made_anew


def of_any_length(spec: Spec, other: Spec) -> Spec:
    """Returns *spec* as that of a list or tuple which converted code has made.

    Args:
        spec: any spec.
        other: what it is to be joined with. Where both are of one length the graph carries the parts, and
            *spec* is returned as it is.
    """
    own, others = _parts(spec), _parts(other)
    if own is None or not (isinstance(other, (Reference, Variable)) or _differs(own, others)):
        return spec
    if isinstance(spec, Constant):
        merging.note(spec.value)
    kind, parts = own
    return Reference(Items(parts, queue=None if kind is list else Frozen()), None)


def _parts(spec: Spec) -> tuple[type, tuple[Spec, ...]] | None:
    """Returns the class and the parts of a list or tuple of Python's; None for other specs."""
    spec = made_anew(spec)
    if isinstance(spec, Structure) and spec.kind in (list, tuple):
        return spec.kind, spec.parts
    if isinstance(spec, Constant) and type(spec.value) in (list, tuple) and not spec.value:
        return type(spec.value), ()
    return None


def _differs(own: tuple[type, tuple[Spec, ...]], other: tuple[type, tuple[Spec, ...]] | None) -> bool:
    if other is None or own[0] is not other[0]:
        return False
    return len(own[1]) != len(other[1]) or not own[1]
