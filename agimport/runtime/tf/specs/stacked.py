"""The stacks of the machine of a recursive function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from agimport.runtime.tf.specs.base import Spec
from agimport.runtime.tf.specs.constants import Constant
from agimport.runtime.tf.specs.dense import Dense
from agimport.runtime.tf.specs.optional import Optional
from agimport.runtime.tf.specs.structures import Structure


class Stack:
    """Values of a variable, the last one first to come back; `recursion.stacks` changes it by making others.

    Attributes:
        element: the spec of its values; None while none is known.
        handles: one TensorList for each leaf of a value.
        wanted: the spec that would fit what was pushed too, where `element` does not.
        popped: the graph in which the last value was asked for, with that value and the stack without it.
    """

    __slots__ = ("element", "handles", "popped", "wanted")

    def __init__(
        self, element: Spec | None = None, handles: tuple[Any, ...] = (), wanted: Spec | None = None
    ) -> None:
        self.element, self.handles, self.wanted = element, handles, wanted
        self.popped: tuple[Any, tuple[Any, Stack]] | None = None

    @classmethod
    def empty(cls, element: Spec | None) -> Stack:
        """Returns a stack without values, for those that fit *element*."""
        from agimport.runtime.tf import tensor_lists

        return cls() if element is None else cls(element, tuple(map(tensor_lists.empty, leaf_specs(element))))


@dataclass(frozen=True, slots=True)
class Stacked(Spec):
    """The spec of a stack.

    Attributes:
        element: the spec of its values; None while none is known.
    """

    element: Spec | None

    def leaves(self, value: Any) -> list[Any]:
        return list(value.handles) if value.element is not None else self.filler()

    def pack(self, leaves: list[Any]) -> Any:
        return Stack(self.element, tuple(leaves.pop(0) for _ in self.invariants()))

    def filler(self) -> list[Any]:
        return list(Stack.empty(self.element).handles)

    def invariants(self) -> list[Any]:
        import tensorflow as tf

        return [] if self.element is None else [tf.TensorShape(())] * len(leaf_specs(self.element))

    def joined(self, other: Stacked, join: Callable[[Spec, Spec], Spec]) -> Stacked:
        """Returns the spec that both stacks fit, given how their values' specs are joined."""
        if self.element is None or other.element is None:
            return Stacked(self.element or other.element)
        return Stacked(join(self.element, other.element))

    def describe(self) -> str:
        return "a stack" if self.element is None else f"a stack of {self.element.describe()}"


def leaf_specs(element: Spec) -> list[Dense]:
    """Returns the tensors that one value consists of.

    Raises:
        Mismatch: the value has a part that no TensorList can hold.
    """
    import tensorflow as tf

    from agimport.runtime.tf import elements

    if isinstance(element, Constant):
        return []
    if isinstance(element, Optional):
        return [Dense(tf.bool, ()), *leaf_specs(element.inner)]
    if isinstance(element, Structure):
        return [leaf for part in element.parts for leaf in leaf_specs(part)]
    return elements.leaf_specs(element)
