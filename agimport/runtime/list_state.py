"""What a list of converted code holds, and where it was made: the state that staged statements hand on."""

from __future__ import annotations

import sys
from contextvars import ContextVar
from typing import Any, NamedTuple, Protocol

from agimport.errors import StagingError
from agimport.runtime import row_families
from agimport.runtime.labels import kind_name

_TENSORFLOW = "tensorflow"

regions: ContextVar[tuple[Any, ...]] = ContextVar("agimport_regions_of_lists", default=())
"""The staged regions that are being traced, which is where a new list is made."""


class Array(Protocol):
    """What a list's elements are kept in while their number depends on a graph.

    That is `runtime.tf.arrays.StagedArray`, or `FixedArray` for XLA.
    """

    @property
    def element(self) -> Any:
        """The spec of an element."""

    @property
    def handles(self) -> tuple[Any, ...]:
        """The tensors that hold them."""

    def push(self, value: Any) -> Array:
        """Returns the array with one element more."""

    def pop(self) -> tuple[Any, Array]:
        """Returns the last element and the array without it."""

    def pop_first(self) -> tuple[Any, Array]:
        """Returns the first element and the array without it."""

    def insert(self, index: Any, value: Any) -> Array | None:
        """Returns the array with one element more in some place; None if slices of it must do."""

    def get(self, index: Any) -> Any:
        """Returns one element."""

    def front(self, index: Any) -> Any:
        """Returns an index, which may count from the end, as one that counts from the front."""

    def set(self, index: Any, value: Any) -> Array:
        """Returns the array with one element replaced."""

    def portion(self, bounds: slice) -> Array:
        """Returns an array of the elements that a slice names."""

    def length(self) -> Any:
        """Returns the number of elements."""

    def known_length(self) -> int | None:
        """Returns the number of elements, if it is known while the graph is built."""

    def stack(self) -> Any:
        """Returns all elements as one tensor."""

    def columns(self) -> tuple[list[Any], Any]:
        """Returns each leaf of all elements as one tensor, and for each row whether there is no such element
        (None: there are all).
        """

    def arranged(self, places: Any, fewer: int = 0) -> Array:
        """Returns the array with its elements taken from *places*, one for each row of `columns`, without the
        last *fewer* of them.
        """

    def chain(self) -> Any | None:
        """Returns the elements one behind the other; None if `stack` must do."""


class Queue(NamedTuple):
    """What a deque is beside a list.

    Attributes:
        maxlen: how many elements it holds at most; None: any number.
    """

    maxlen: int | None


class Frozen(NamedTuple):
    """What a tuple is beside a list: one that does not change."""


class Snapshot(NamedTuple):
    """What a `List` holds at one moment.

    Attributes:
        items: its elements, while their number is known.
        array: its elements, when their number depends on a graph.
        element_type: the dtype and shape that `set_element_type` gave, or None.
        shared: whether a list of the graph has a copy of it as an element, so that it must not change; of a
            list of a dict, the `lent.Lent` of that.
        queue: what it is beside a list, if it is a deque or a tuple.
        rows: the family of the lists in it, if it has one.
    """

    items: tuple[Any, ...]
    array: Array | None
    element_type: tuple[Any, Any] | None
    shared: Any = False
    queue: Queue | Frozen | None = None
    rows: row_families.Family | None = None


class MadeInRegion:
    """A container of converted code, which knows the staged regions in which it was made."""

    _regions: tuple[Any, ...] = ()
    has_copies = False

    def was_made_in(self, region: Any) -> bool:
        """Tells whether it was made in a region, so that nothing outside it can see it."""
        return any(one is region for one in self._regions)

    def is_from_outside(self) -> bool:
        """Tells whether a function is traced once that must not change it."""
        return any(region.once and not self.was_made_in(region) for region in regions.get())

    def check_own(self) -> None:
        """Says that the container is about to change.

        Raises:
            StagingError: the graph has made a copy of it, which would not see that: see `stale`.
        """
        if self.has_copies:
            from agimport.runtime import stale

            stale.changes(self)


class ListState(MadeInRegion, list):  # type: ignore[type-arg]
    """A list whose contents can be taken and put back, and are either Python's or an array of the graph."""

    _held: Array | None = None
    _element_type: tuple[Any, Any] | None = None
    _shared: Any = False
    _queue: Queue | Frozen | None = None
    _noted: Any = None
    _family: row_families.Family | None = None

    def __init__(self, values: Any = ()) -> None:
        list.__init__(self, values)
        self._regions = regions.get()

    @property
    def _array(self) -> Array | None:
        return self._held

    @_array.setter
    def _array(self, array: Array | None) -> None:
        self._held = array
        element = None if array is None else array.element
        if element is not self._noted:
            self._noted = element
            for family in row_families.families_in(element):
                family.hold(self)

    def snapshot(self) -> Snapshot:
        """Returns what the list holds now."""
        items = () if self._array is not None else tuple(list.__iter__(self))
        rows = self.family() if regions.get() else None
        return Snapshot(items, self._array, self._element_type, self._shared, self._queue, rows)

    def family(self) -> row_families.Family:
        """Returns the family of the lists in it."""
        if self._family is None:
            self._family = row_families.Family(self._regions)
        return self._family

    def rearranges(self) -> None:
        """Says that elements come to other places, or out of the list."""
        if self._family is not None:
            self._family.rearrange(regions.get())

    def restore(self, snapshot: Snapshot) -> None:
        """Makes the list hold what it held when *snapshot* was taken."""
        self._array, self._element_type = snapshot.array, snapshot.element_type
        self._shared = snapshot.shared
        if self._shared:
            self._join()
        # The plain storage of a staged list holds one marker, so that C code which reads it directly meets no
        # empty list.
        self._hold([STAGED] if self._array is not None else snapshot.items)

    def _hold(self, values: Any) -> None:
        """Replaces the elements that Python has."""
        list.__setitem__(self, slice(None), values)

    @property
    def array(self) -> Array | None:
        """The elements, when their number depends on a graph."""
        return self._array

    @property
    def queue(self) -> Queue | Frozen | None:
        """What it is beside a list, if it is a deque or a tuple."""
        return self._queue

    @property
    def is_queue(self) -> bool:
        """Whether it is a deque, which must stay of one length while it is gone through."""
        return isinstance(self._queue, Queue)

    @property
    def shared(self) -> Any:
        """What it is shared with: see `Snapshot`."""
        return self._shared

    @property
    def root(self) -> ListState:
        """The list whose contents change when this one's do."""
        return self

    def become(self, other: ListState) -> None:
        """Makes the list one of the kind of another: a deque with the same maxlen, say."""
        self._queue = other._queue

    def share(self) -> None:
        """Says that a list of the graph has taken a copy as an element."""
        self._shared = getattr(self._shared, "lent", True)

    def lend(self, soft: Any) -> None:
        """Says that a dict or list has been given the list, which holds a copy of it one day.

        Args:
            soft: its `lent.Soft` or `row_families.Soft`.
        """
        if not self._shared:
            self._shared = soft
            self._join()

    def _join(self) -> None:
        family = row_families.family_of(self._shared)
        if family is not None:
            family.join(self)

    def check_own(self) -> None:
        if self._shared and not getattr(self._shared, "is_soft", False):
            raise copied(self)
        super().check_own()

    def set_element_type(self, dtype: Any, shape: Any) -> None:
        """Fixes the dtype and shape of the elements, of those too that there are."""
        self._element_type = (dtype, shape)
        if self._array is None:
            self._hold([self._typed(value) for value in list.__iter__(self)])
        else:
            self._array = _element_types().typed_array(self._array, self._element_type)

    def _typed(self, value: Any) -> Any:
        """Returns an element as `set_element_type` wants it, if it was called."""
        if self._element_type is None or _TENSORFLOW not in sys.modules:
            return value
        return _element_types().typed(value, self._element_type)

    def _refusal(self, what: str) -> StagingError:
        """Returns the error of asking a list whose length depends on a graph for *what* (AG0501)."""
        return StagingError(
            f"the length of this list depends on a tensor; it cannot do {what}", code="AG0501"
        )

    def _in_python(self, name: str, *args: Any) -> Any:
        """Calls a method of Python's lists, which only those of known length have."""
        if self._array is not None:
            raise self._refusal(name)
        return getattr(list, name)(self, *args)


def _element_types() -> Any:
    from agimport.runtime.tf import element_types

    return element_types


def copied(value: Any) -> StagingError:
    """Returns the error of changing an object of which a list of the graph has a copy (AG0507)."""
    return StagingError(
        f"this {kind_name(value)} is an element of a list that the graph holds, which has a copy of it; "
        "change it before it is appended, or put one made anew into the list",
        code="AG0507",
    )


class _Staged:
    """The one element in the plain storage of a staged list."""

    def __repr__(self) -> str:
        return "<elements in a TensorFlow graph>"


STAGED = _Staged()
