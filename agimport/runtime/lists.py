"""Lists that converted code changes in place: Python lists that can go on growing inside a staged loop."""

from __future__ import annotations

import copy
from contextvars import ContextVar
from typing import Any, NamedTuple, Protocol

from agimport.errors import StagingError
from agimport.runtime import pytrees
from agimport.runtime.context import graph_is_built
from agimport.runtime.values import is_staged

regions: ContextVar[tuple[Any, ...]] = ContextVar("agimport_regions_of_lists", default=())
"""The staged regions that are being traced, which is where a new list is made."""

learning: ContextVar[bool] = ContextVar("agimport_learning", default=False)
"""Whether a trace is to find out what a list that is too short yet will hold; it is thrown away."""


class Array(Protocol):
    """What a list's elements are kept in while their number depends on a graph.

    That is `runtime.tf.arrays.StagedArray`, or `FixedArray` for XLA.
    """

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

    def set(self, index: Any, value: Any) -> Array:
        """Returns the array with one element replaced."""

    def portion(self, bounds: slice) -> Array:
        """Returns an array of the elements that a slice names."""

    def length(self) -> Any:
        """Returns the number of elements."""

    def stack(self) -> Any:
        """Returns all elements as one tensor."""

    def chain(self) -> Any | None:
        """Returns the elements one behind the other; None if `stack` must do."""


class Snapshot(NamedTuple):
    """What a `List` holds at one moment.

    Attributes:
        items: its elements, while their number is known.
        array: its elements, when their number depends on a graph.
        element_type: the dtype and shape that `set_element_type` gave, or None.
        shared: whether a list of the graph has a copy of it as an element, so that it must not change.
    """

    items: tuple[Any, ...]
    array: Array | None
    element_type: tuple[Any, Any] | None
    shared: bool = False


class Held:
    """A variable's list together with what it holds: the state of a variable whose object is changed in place
    or replaced.

    Attributes:
        owner: the list; None for a list that a staged statement is about to make.
        snapshot: its contents.
    """

    __slots__ = ("owner", "snapshot")

    def __init__(self, owner: List | None, snapshot: Snapshot) -> None:
        self.owner = owner
        self.snapshot = snapshot

    def released(self) -> List:
        """Returns the list, holding the contents."""
        owner = new_list() if self.owner is None else self.owner
        owner.restore(self.snapshot)
        return owner


class List(list):  # type: ignore[type-arg]
    """A list made by converted code.

    It is an ordinary list until a staged loop or branch makes its length depend on a tensor. From then on the
    elements are kept in an array of the graph, and what cannot be done with them raises `StagingError`. The
    object stays the same, so every reference to it sees the change.
    """

    _array: Array | None = None
    _element_type: tuple[Any, Any] | None = None
    _shared = False

    def __init__(self, values: Any = ()) -> None:
        list.__init__(self, values)
        self._regions = regions.get()

    def was_made_in(self, region: Any) -> bool:
        """Tells whether the list was made in a region, so that nothing outside it can see the list."""
        return any(one is region for one in self._regions)

    # State, for the staged statements around it.

    def snapshot(self) -> Snapshot:
        """Returns what the list holds now."""
        items = () if self._array is not None else tuple(list.__iter__(self))
        return Snapshot(items, self._array, self._element_type, self._shared)

    def restore(self, snapshot: Snapshot) -> None:
        """Makes the list hold what it held when *snapshot* was taken."""
        self._array, self._element_type = snapshot.array, snapshot.element_type
        self._shared = snapshot.shared
        # The plain storage of a staged list holds one marker, so that C code which reads it directly meets no
        # empty list.
        list.__setitem__(self, slice(None), [_STAGED] if self._array is not None else snapshot.items)

    @property
    def array(self) -> Array | None:
        """The elements, when their number depends on a graph."""
        return self._array

    def share(self) -> None:
        """Says that a list of the graph has taken a copy as an element."""
        self._shared = True

    def _check_own(self) -> None:
        if self._shared:
            raise StagingError(
                "this list is an element of a list that the graph holds, which has a copy of it; change it "
                "before it is appended, or append a list made anew",
                code="AG0507",
            )

    def set_element_type(self, dtype: Any, shape: Any) -> None:
        """Fixes the dtype and shape of the elements."""
        self._element_type = (dtype, shape)

    # What a list does, in both forms.

    def append(self, value: Any) -> None:
        self._check_own()
        if self._array is None:
            list.append(self, value)
        else:
            self._array = self._array.push(value)

    def extend(self, values: Any) -> None:
        self._check_own()
        if is_staged(values):
            from agimport.runtime.tf.builtins import sequences

            values = sequences.elements(values)
        if isinstance(values, List) and values.array is not None:
            from agimport.runtime.tf import extending

            extending.extend(self, values)
        elif self._array is None:
            list.extend(self, values)
        else:
            for value in values:
                self._array = self._array.push(value)

    def insert(self, index: Any, value: Any) -> None:
        self._check_own()
        if self._array is None and is_staged(index):
            raise self._refusal("insert() at a place that a tensor says")
        if self._array is None:
            list.insert(self, index, value)
            return
        inserted = self._array.insert(index, value)
        if inserted is not None:
            self._array = inserted
            return
        behind = self[index:]
        self._array = self._array.portion(slice(None, index))
        self.append(value)
        self.extend(behind)

    def __iadd__(self, values: Any) -> Any:
        if is_staged(values):
            return NotImplemented  # a tensor adds itself to a list's elements
        from agimport.runtime.changing import changing

        changing(self, None)
        self.extend(values)
        return self

    def __add__(self, values: Any) -> Any:
        if is_staged(values):
            return NotImplemented
        made = new_list()
        made.restore(self.snapshot()._replace(shared=False))
        made.extend(values)
        return made

    def __radd__(self, values: Any) -> Any:
        if is_staged(values):
            return NotImplemented
        made = new_list(values)
        made.extend(self)
        return made

    def __mul__(self, times: Any) -> Any:
        if is_staged(times):
            return NotImplemented
        if self._array is not None:
            raise self._refusal("repetition with *")
        return new_list(list.__mul__(self, times))

    __rmul__ = __mul__

    def pop(self, index: Any = -1) -> Any:
        self._check_own()
        if is_staged(index):
            raise self._refusal("pop() from a place that a tensor says")
        if self._array is None:
            return _unknown() if self._is_too_short(index) else list.pop(self, index)
        if index == 0:
            value, self._array = self._array.pop_first()
            return value
        if index != -1:
            raise self._refusal("pop() from any place but its ends")
        value, self._array = self._array.pop()
        return value

    def copy(self) -> List:
        made = new_list()
        made.restore(self.snapshot()._replace(shared=False))
        return made

    def clear(self) -> None:
        self._check_own()
        if self._array is None:
            list.clear(self)
        else:
            self._array = self._array.portion(slice(0, 0))

    def __getitem__(self, index: Any) -> Any:
        if self._array is None:
            if self._is_too_short(index):
                return _unknown()
            if is_staged(index):
                return _items().choose(self, index)
            found = list.__getitem__(self, index)
            return new_list(found) if isinstance(index, slice) else found
        if isinstance(index, slice):
            made = List()
            made.restore(Snapshot((), self._array.portion(index), self._element_type))
            return made
        return self._array.get(index)

    def __setitem__(self, index: Any, value: Any) -> None:
        self._check_own()
        if self._array is None:
            if is_staged(index):
                value, index = _items().replaced(self, index, value), slice(None)
            if not self._is_too_short(index):
                list.__setitem__(self, index, value)
        elif isinstance(index, slice):
            raise self._refusal("assignment to a slice")
        else:
            self._array = self._array.set(index, value)

    def __len__(self) -> int:
        if self._array is None:
            return list.__len__(self)
        raise self._refusal("len() as a Python number")

    def __iter__(self) -> Any:
        if self._array is None:
            return list.__iter__(self)
        raise self._refusal("iteration outside converted code")

    def __bool__(self) -> bool:
        return len(self) > 0

    def index(self, value: Any, *bounds: Any) -> Any:
        held = None if bounds else self._places_of(value)
        if held is None:
            return self._in_python("index", value, *bounds)
        return _sameness().index(held, f"{value!r} is not in list" if not is_staged(value) else "not in list")

    def count(self, value: Any) -> Any:
        held = self._places_of(value)
        return self._in_python("count", value) if held is None else _sameness().count(held)

    def remove(self, value: Any) -> None:
        self._check_own()
        held = self._places_of(value)
        if held is None:
            self._in_python("remove", value)
            return
        place = _sameness().index(held, "list.remove(x): x not in list")
        values = list(list.__iter__(self))
        if is_staged(place):
            self[:] = _sameness().without(values, place)
        else:
            list.pop(self, place)

    def sort(self, *, key: Any = None, reverse: Any = False) -> None:
        from agimport.runtime.reductions import sorted_

        self._check_own()
        if self._array is not None:
            raise self._refusal("sort")
        self[:] = sorted_(list(list.__iter__(self)), key=key, reverse=reverse)

    def _places_of(self, value: Any) -> list[Any] | None:
        """Returns which elements are equal to *value*, where Python cannot tell."""
        return None if self._array is not None else _sameness().places_of(list(list.__iter__(self)), value)

    def _in_python(self, name: str, *args: Any) -> Any:
        if self._array is not None:
            raise self._refusal(name)
        return getattr(list, name)(self, *args)

    def __contains__(self, value: Any) -> bool:
        return value in iter(self) if self._array is not None else list.__contains__(self, value)

    def __reduce__(self) -> Any:
        return list, (list(self),)

    def __copy__(self) -> Any:
        return self.copy()

    def __deepcopy__(self, memo: Any) -> Any:
        made = self.copy()
        if self._array is None:
            made[:] = [copy.deepcopy(one, memo) for one in list.__iter__(self)]
        return made

    def _is_too_short(self, index: Any) -> bool:
        """Tells whether the list has no such element yet, in a trace that only learns what it will hold."""
        if not learning.get() or isinstance(index, slice):
            return False
        known = list.__len__(self)
        return known == 0 if is_staged(index) else not -known <= index < known

    def _refusal(self, what: str) -> StagingError:
        return StagingError(
            f"the length of this list depends on a tensor; it cannot do {what}", code="AG0501"
        )


class _Staged:
    """The one element in the plain storage of a staged list."""

    def __repr__(self) -> str:
        return "<elements in a TensorFlow graph>"


_STAGED = _Staged()
_BY_INDEX = ("__mul__", "__delitem__")
_CHANGING = ("reverse", "__delitem__")


def _unknown() -> Any:
    from agimport.runtime.tf.unknown import Unknown

    return Unknown()


def _sameness() -> Any:
    from agimport.runtime import sameness

    return sameness


def _items() -> Any:
    from agimport.runtime.tf import items

    return items


for _name in (
    "reverse", "__delitem__", "__eq__", "__reversed__",
):  # fmt: skip

    def _plain_only(self: List, *args: Any, _name: str = _name, **kwargs: Any) -> Any:
        if self.array is not None or (_name in _BY_INDEX and is_staged(args[0])):
            raise self._refusal(_name)
        if _name in _CHANGING:
            self._check_own()
        return getattr(list, _name)(self, *args, **kwargs)

    setattr(List, _name, _plain_only)


def new_list(values: Any = ()) -> List:
    """Returns a new list, one that can go on growing inside a staged loop."""
    pytrees.register(List)
    return List(values)


def list_of(values: Any) -> Any:
    """Returns a new `List` for a list that converted code has just made; anything else as it is.

    Where no graph is being built an ordinary list stays one: no tensor can decide how long it becomes. So
    does one that holds a container several times, like ``[[0] * 3] * 2``.
    """
    if type(values) is not list or not graph_is_built() or _repeats_a_container(values):
        return values
    return new_list(values)


def _repeats_a_container(values: list[Any]) -> bool:
    if len(values) < 2 or values[0] is not values[1]:
        return False
    kind = type(values[0])
    has_fields = hasattr(kind, "__dataclass_fields__") or hasattr(kind, "__attrs_attrs__")
    return has_fields or issubclass(kind, (list, dict, set))


def joining(function: Any) -> Any:
    """Stands for a function that joins the elements of a list, such as ``tf.concat``, where it is called."""

    def call(*args: Any, **kwargs: Any) -> Any:
        if not any(isinstance(arg, List) and arg.array is not None for arg in (*args, *kwargs.values())):
            return function(*args, **kwargs)
        from agimport.runtime.tf import list_api

        return list_api.joiner(function)(*args, **kwargs)

    return call


def set_element_type(lst: Any, dtype: Any, shape: Any = None) -> None:
    """Says what the elements of a list will be, before a staged loop appends them.

    Without it the dtype and shape are found from what is appended; with it a list that stays empty has a type
    too.

    Args:
        lst: the list. Outside staged code an ordinary list, which needs no type: nothing happens.
        dtype: the elements' dtype.
        shape: the elements' shape; None: found.
    """
    if isinstance(lst, List):
        lst.set_element_type(dtype, shape)
