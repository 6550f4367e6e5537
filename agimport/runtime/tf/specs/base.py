"""What every spec can do."""

from __future__ import annotations

from typing import Any


class Mismatch(Exception):
    """Two values that no spec describes both.

    Args:
        left: the first value's description.
        right: the second's.
        advice: what the user can do, or the empty string.
    """

    def __init__(self, left: str, right: str, advice: str = "") -> None:
        super().__init__(left, right, advice)
        self.left = left
        self.right = right
        self.advice = advice


class Spec:
    """The description of one value.

    Specs are immutable and compare by value.
    """

    __slots__ = ()

    def leaves(self, value: Any) -> list[Any]:
        """Takes a value that fits the spec, or a narrower one, apart into tensors (or composite tensors)."""
        raise NotImplementedError

    def pack(self, leaves: list[Any]) -> Any:
        """Puts a value together again; takes its leaves from the front of the list."""
        raise NotImplementedError

    def carries_alike(self, other: Spec) -> bool:
        """Tells whether the graph carries a value of this spec just as one of *other*."""
        return self == other

    def filler(self) -> list[Any]:
        """Returns leaves that stand where there is no value.

        Raises:
            Mismatch: nothing can stand for such a value.
        """
        raise NotImplementedError

    def invariants(self) -> list[Any]:
        """Returns, for each leaf, the shape or type spec that holds in every iteration of a loop."""
        raise NotImplementedError

    def describe(self) -> str:
        """Returns the spec as a message shows it, such as ``float32[3]``."""
        raise NotImplementedError


class Leafless(Spec):
    """A spec of values that the graph carries nothing of."""

    __slots__ = ()

    def leaves(self, value: Any) -> list[Any]:
        return []

    def filler(self) -> list[Any]:
        return []

    def invariants(self) -> list[Any]:
        return []
