"""`functools.cached_property`, where a branch or loop of the graph reads one first.

Python keeps what is computed; a branch that only some runs take must not keep a tensor. So while a branch or
loop is traced, one that depends on the graph is computed anew where nothing has read it before, which nobody
can tell from one that is kept if computing it does nothing else.
"""

from __future__ import annotations

import functools
import sys
from typing import Any

from agimport import runtime

_REGIONS = "agimport.runtime.tf.regions"


def computing(attribute: Any) -> Any:
    """Gives what `functools.cached_property` has made a form for tensors; returns anything else as it is."""
    return _Computed(attribute) if type(attribute) is functools.cached_property else attribute


class _Computed(functools.cached_property):  # type: ignore[type-arg]
    """A cached property that a branch or loop of the graph does not keep."""

    def __init__(self, attribute: Any) -> None:
        super().__init__(attribute.func)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        regions: Any = sys.modules.get(_REGIONS)
        if instance is None or regions is None or not _is_staging():
            return super().__get__(instance, owner)
        kept = getattr(instance, "__dict__", None)
        known = regions.computed()
        seen = known is not None and id(instance) in known
        if (
            kept is None
            or self.attrname is None
            or self.attrname in kept
            or not (regions.is_tracing() or seen)
        ):
            return super().__get__(instance, owner)
        from agimport.runtime.tf import alone

        what = f"the cached property `{self.attrname}`"
        alone.unchanged(instance, what)
        alone.unchanged_around(self.func, what)
        if not regions.is_tracing():
            return super().__get__(instance, owner)
        found = alone.Alone(lambda: self.func(instance))
        if not found.is_of_python():
            return found.repeated(what)
        kept[self.attrname] = found.value
        return found.value


def _is_staging() -> Any:
    return runtime.graph_open() and runtime.staging()
