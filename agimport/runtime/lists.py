"""Lists that converted code changes in place: Python lists that can go on growing inside a staged loop."""

from __future__ import annotations

import copy
from contextvars import ContextVar
from typing import Any, TypeGuard

from agimport.errors import StagingError
from agimport.runtime import list_iteration, pytrees
from agimport.runtime.context import graph_is_built
from agimport.runtime.list_searches import Searching, rearranging
from agimport.runtime.list_state import ListState, Snapshot, regions
from agimport.runtime.row_families import Family, family_of
from agimport.runtime.values import is_staged
from agimport.runtime.walks import Backwards, Walk

learning: ContextVar[bool] = ContextVar("agimport_learning", default=False)
"""Whether a trace is to find out what a list that is too short yet will hold; it is thrown away."""


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
        if self.owner is None:
            from agimport.runtime import queues

            return queues.like(self.snapshot)
        self.owner.restore(self.snapshot)
        return self.owner


class List(Searching):
    """A list made by converted code.

    It is an ordinary list until a staged loop or branch makes its length depend on a tensor. From then on the
    elements are kept in an array of the graph, and what cannot be done with them raises `StagingError`. The
    object stays the same, so every reference to it sees the change.
    """

    def __init__(self, values: Any = ()) -> None:
        super().__init__(values)
        for value in list.__iter__(self):
            self._give(value)

    def append(self, value: Any) -> None:
        self.check_own()
        value = self._typed(value)
        self._give(value)
        if self._array is None:
            list.append(self, value)
        else:
            self._array = self._array.push(value)

    def extend(self, values: Any) -> None:
        self.check_own()
        values = _listed(values) if is_staged(values) else values
        if is_grown(values):
            from agimport.runtime.tf import extending

            extending.extend(self, values)
        elif not isinstance(values, (list, tuple)):
            from agimport.runtime import comprehensions

            comprehensions.extend(self, values)
        elif self._array is None:
            begin = list.__len__(self)
            list.extend(self, values if self._element_type is None else map(self._typed, values))
            for value in list.__getitem__(self, slice(begin, None)):
                self._give(value)
        else:
            for value in values:
                self._give(value)
                self._array = self._array.push(self._typed(value))

    def insert(self, index: Any, value: Any) -> None:
        self.check_own()
        self.rearranges()
        value = self._typed(value)
        self._give(value)
        if self._array is None and is_staged(index):
            self._hold(items().inserted(self, index, value))
            return
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
        if is_staged(values) or not _is_list(values):
            return NotImplemented
        made = new_list()
        made.restore(self.snapshot()._replace(shared=False))
        made.extend(values)
        return made

    def __radd__(self, values: Any) -> Any:
        if is_staged(values) or not _is_list(values):
            return NotImplemented
        made = new_list(values)
        made.extend(self)
        return made

    def __mul__(self, times: Any) -> Any:
        if is_staged(times):
            return NotImplemented
        if self._array is None:
            return new_list(list.__mul__(self, times))
        from agimport.runtime.tf import made_lists

        return made_lists.repeated(self, times)

    __rmul__ = __mul__

    def __imul__(self, times: Any) -> Any:
        made = self * times
        if not isinstance(made, List):
            return made  # by a tensor, which multiplies the elements
        from agimport.runtime.changing import changing

        changing(self, None)
        self[:] = made
        return self

    def pop(self, index: Any = -1) -> Any:
        self.check_own()
        self.rearranges()
        if self._array is None:
            if self._is_too_short(index):
                return _unknown()
            return self._popped(index) if is_staged(index) else list.pop(self, index)
        if is_staged(index) or index not in (0, -1):
            value, self._array = rearranging().taken(self._array, index, "pop index out of range")
        else:
            value, self._array = rearranging().taken_from_list(self._array, index)
        return value

    def _popped(self, index: Any) -> Any:
        """Takes an element out of a list of known length from a place that a tensor says."""
        value, held = items().without(self, index, "pop index out of range")
        self._hold(held)
        return value

    def copy(self) -> List:
        made = new_list()
        made.restore(self.snapshot()._replace(shared=False))
        return made

    def clear(self) -> None:
        self.check_own()
        self.rearranges()
        if self._array is None:
            list.clear(self)
        else:
            self._array = self._array.portion(slice(0, 0))

    def __getitem__(self, index: Any) -> Any:
        if self._array is None:
            if self._is_too_short(index):
                return _unknown()
            if is_staged(index):
                return items().choose(self, index)
            found = list.__getitem__(self, index)
            return new_list(found) if isinstance(index, slice) else found
        if isinstance(index, slice):
            made = List()
            made.restore(Snapshot((), self._array.portion(index), self._element_type))
            return made
        return self.taken(self._array.get(index), index)

    def taken(self, found: Any, place: Any) -> Any:
        """Returns what was found at a place; a list as one whose changes reach this one."""
        if not isinstance(found, List) or self._family is None or found.queue is not None:
            return found
        if family_of(found.shared) is not self._family:
            return found
        from agimport.runtime.rows_of_lists import Row

        return Row(self, place, found, self._family)

    def is_in(self, owner: List, index: Any) -> bool:
        """Tells whether it stands for what is in a place of another list."""
        return False

    def put_back(self, place: Any, held: List, family: Family) -> None:
        """Replaces an element, a list, by what it holds now.

        Args:
            place: its index.
            held: a list that holds that.
            family: the lists in this one.
        """
        assert self._array is not None
        held.lend(family.soft)
        self._array = self._array.set(place, held)

    def _give(self, value: Any) -> None:
        """Says that the list gets an element, which is in a family with the others if it is a list."""
        if not isinstance(value, ListState) or value.queue is not None or not regions.get():
            return
        family = self.family()
        known = value.shared
        if known or any(one.repeated and not value.was_made_in(one) for one in regions.get()):
            for one in (family, family_of(known)):
                if one is not None:
                    one.mix(regions.get())  # it is in another place too
        value.lend(family.soft)

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(value, List) and value.is_in(self, index):
            return  # t[i] += v, which has changed it there
        self.check_own()
        self.rearranges()
        if isinstance(index, slice):
            self._set_slice(index, value)
            return
        value = self._typed(value)
        self._give(value)
        if self._array is not None:
            self._array = self._array.set(index, value)
        elif is_staged(index):
            self._hold(items().replaced(list(list.__iter__(self)), index, value))
        elif not self._is_too_short(index):
            list.__setitem__(self, index, value)

    @property
    def __array__(self) -> Any:
        """Keeps NumPy from taking a list of the graph for an object; others it takes as Python's lists."""
        if self._array is None:
            raise AttributeError("__array__")
        raise StagingError(
            "the length of this list depends on a tensor; it cannot become a NumPy array; use TensorFlow's "
            "functions, which take it as a tensor",
            code="AG0501",
        )

    def __len__(self) -> int:
        known = list.__len__(self) if self._array is None else self._array.known_length()
        if known is None:
            raise self._refusal("len() as a Python number")
        return known

    def __iter__(self) -> Any:
        if self._array is None:
            return Walk(self)
        refusal = self._refusal("iteration outside converted code; hand over tf.stack of it")
        return list_iteration.over(self._array, refusal)

    def __bool__(self) -> bool:
        return len(self) > 0

    def __eq__(self, other: object) -> Any:
        return self._in_python("__eq__", other)

    __hash__ = None  # type: ignore[assignment]

    def __reversed__(self) -> Any:
        if self._array is None:
            return Backwards(self)
        raise self._refusal("__reversed__")

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


def _is_list(value: Any) -> bool:
    """Tells whether a value is to Python a list, neither a deque nor a tuple."""
    return isinstance(value, list) and getattr(value, "queue", None) is None


def is_grown(value: Any) -> TypeGuard[Any]:
    """Tells whether a value is a list of which only the graph knows what it holds."""
    return isinstance(value, List) and value.array is not None


def _unknown() -> Any:
    from agimport.runtime.tf.unknown import Unknown

    return Unknown()


def items() -> Any:
    """Returns `runtime.tf.items`, which is imported when a graph is built."""
    from agimport.runtime.tf import items

    return items


def new_list(values: Any = ()) -> List:
    """Returns a new list, one that can go on growing inside a staged loop."""
    pytrees.register(List)
    return List(values)


def _listed(tensor: Any) -> Any:
    from agimport.runtime.tf.builtins import sequences

    return sequences.listed(tensor)


def with_array(array: Any) -> List:
    """Returns a new list of elements whose number depends on a graph."""
    made = new_list()
    made.restore(Snapshot((), array, None))
    return made


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
        if not any(is_grown(arg) for arg in (*args, *kwargs.values())):
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
