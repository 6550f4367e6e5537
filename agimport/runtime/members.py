"""Which keys a dict has, and which elements a set: where a tensor decides, in flags of the graph.

An entry of a dict is *open* when some paths through the graph leave it out. It holds a
`runtime.tf.maybe.Maybe`, which is the value with a bool tensor, its flag. Flags of entries that are certain
are Python's bools.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.comprehensions import Level, pushed, set_comp, visit
from agimport.runtime.conditionals import if_exp
from agimport.runtime.dicts import UNORDERED, Flagged, OpenDict
from agimport.runtime.handovers import run_generator
from agimport.runtime.iterables import materialized
from agimport.runtime.keys import hashed
from agimport.runtime.locations import UNBOUND, Contents
from agimport.runtime.logic import and_, eq, in_, not_, not_in, or_
from agimport.runtime.raising import raised
from agimport.runtime.sameness import same
from agimport.runtime.sets import Set, as_set, with_flags
from agimport.runtime.values import is_chosen, is_staged, maybe_class


def is_open(value: Any) -> bool:
    """Tells whether an entry is one that some paths leave out."""
    return value.__class__ is maybe_class() and value.absent is UNBOUND


def entry_of(owner: Any, key: Any) -> Any:
    """Returns what a dict holds for a key, as it is; `UNBOUND` where it certainly has no such key."""
    return dict.get(owner, hashed(key), UNBOUND)


def flag_of(entry: Any) -> Any:
    """Returns whether an entry is there: a bool, or a bool tensor."""
    return entry.present if is_open(entry) else entry is not UNBOUND


def there(entry: Any) -> Any:
    """Returns the value of an entry on the paths that have it."""
    return entry.unchecked if is_open(entry) else entry


def opened(value: Any, present: Any, key: Any) -> Any:
    """Returns the entry for a value that is there where a flag is up."""
    if not is_staged(present):
        return value if present else UNBOUND
    from agimport.runtime.tf.maybe import Maybe

    return Maybe(value, present, UNBOUND, str(key))


def put(owner: Any, key: Any, entry: Any) -> None:
    """Makes an entry that of a key, as it is."""
    if entry is UNBOUND:
        dict.pop(owner, key, None)
    else:
        dict.__setitem__(owner, key, entry)
    owner.settle()


def known_keys(owner: Any) -> list[Any]:
    """Returns the keys that a dict has on some path, in their order."""
    return [key for key in dict.keys(owner) if key is not UNORDERED]


def read(owner: Any, key: Any) -> Any:
    """Stands for ``owner[key]``."""
    if is_chosen(key):
        return key.map(lambda one: read(owner, one), "item")
    entry, stand_in = entry_of(owner, key), owner.stand_in()
    if not is_open(entry):
        return super(OpenDict, owner).__getitem__(key)
    if stand_in is None:
        return entry.value(KeyError(key))
    found = if_exp(entry.present, lambda: there(entry), stand_in)
    if owner.keeps_stand_in:
        write(owner, key, found)
    return found


def write(owner: Any, key: Any, value: Any) -> None:
    """Stands for ``owner[key] = value``."""
    entry = entry_of(owner, key)
    if is_open(entry) and known_keys(owner)[-1] is not key:
        # It stands where it stood, or at the end.
        dict.__setitem__(owner, UNORDERED, None)
    put(owner, key, value)


def delete(owner: Any, key: Any) -> None:
    """Stands for ``del owner[key]``."""
    entry = entry_of(owner, key)
    if is_open(entry):
        entry.value(KeyError(key))
        put(owner, key, UNBOUND)
    else:
        dict.__delitem__(owner, key)


def equal(left: Any, right: Any) -> Any:
    """Stands for ``left == right`` of two dicts, of which one is open at least."""
    for one, other in ((left, right), (right, left)):
        table = getattr(one, "table", None)
        if table is not None:
            return and_(eq(len_of(one), len_of(other)), lambda: table.is_within(other, same))  # noqa: B023
    held: Any = True
    for key in dict.fromkeys([*known_keys(left), *known_keys(right)]):
        held = and_(held, _later(entry_of(left, key), entry_of(right, key)))
    return held


def _later(one: Any, other: Any) -> Callable[[], Any]:
    return lambda: _alike(one, other)


def _alike(one: Any, other: Any) -> Any:
    """Returns whether two entries are both there and equal, or both missing."""
    if one is UNBOUND or other is UNBOUND:
        return not_(flag_of(other if one is UNBOUND else one))
    return if_exp(
        flag_of(one),
        lambda: and_(flag_of(other), lambda: same(there(one), there(other))),
        lambda: not_(flag_of(other)),
    )


def len_of(owner: Any) -> Any:
    """Returns how many entries or elements there are; the length of anything Python's."""
    return owner.__len__()


def has(owner: Any, key: Any) -> Any:
    """Stands for ``key in owner``."""
    if is_chosen(key):
        return key.map(lambda one: has(owner, one), "in")
    return flag_of(entry_of(owner, key))


def count(owner: Any) -> Any:
    """Stands for ``len(owner)``."""
    return number_of([flag_of(dict.__getitem__(owner, key)) for key in known_keys(owner)])


def number_of(flags: Iterable[Any]) -> Any:
    """Returns how many flags are up: an int, or a weak int of the graph."""
    certain, staged = 0, []
    for flag in flags:
        if is_staged(flag):
            staged.append(flag)
        else:
            certain += bool(flag)
    if not staged:
        return certain
    from agimport.runtime.tf import members

    return members.number_of(staged) + certain


def get(owner: Any, key: Any, default: Any) -> Any:
    """Stands for ``owner.get(key, default)``."""
    if is_chosen(key):
        return key.map(lambda one: get(owner, one, default), "get")
    entry = entry_of(owner, key)
    if not is_open(entry):
        return default if entry is UNBOUND else entry
    return if_exp(entry.present, lambda: there(entry), lambda: default)


def pop(owner: Any, key: Any, *default: Any) -> Any:
    """Stands for ``owner.pop(key)`` and ``owner.pop(key, default)``."""
    entry = entry_of(owner, key)
    if not is_open(entry):
        return dict.pop(owner, key, *default)
    found = get(owner, key, *default) if default else entry.value(KeyError(key))
    put(owner, key, UNBOUND)
    return found


def set_default(owner: Any, key: Any, default: Any) -> Any:
    """Stands for ``owner.setdefault(key, default)``."""
    if is_open(entry_of(owner, key)):
        write(owner, key, get(owner, key, default))
    return dict.setdefault(owner, key, default)


def update(owner: Any, *args: Any, **kwargs: Any) -> None:
    """Stands for ``owner.update(...)``."""
    if len(args) > 1:
        raise TypeError(f"update expected at most 1 argument, got {len(args)}")
    for other in args:
        if isinstance(other, OpenDict) and other.table is not None:
            _update_from_table(owner, other.table)
        elif isinstance(other, OpenDict) and other.is_open:
            for key in known_keys(other):
                _merge(owner, key, dict.__getitem__(other, key))
        elif hasattr(other, "keys"):
            for key in other.keys():  # noqa: SIM118
                owner[key] = other[key]
        else:
            for key, value in materialized(other):
                owner[key] = value
    for key, value in kwargs.items():
        owner[key] = value


def _update_from_table(owner: Any, table: Any) -> None:
    """Writes the entries of a table of the graph, one after the other."""

    def put(pair: Any) -> None:
        owner[pair[0]] = pair[1]

    visit(Level(table.items(), None, lambda pair: pair), put, Contents("the dict", owner))


def _merge(owner: Any, key: Any, entry: Any) -> None:
    """Makes an entry of another dict one of *owner*, on the paths that have it."""
    if not is_open(entry):
        owner[key] = entry
        return
    known = entry_of(owner, key)
    if known is UNBOUND:
        put(owner, key, entry)
        return
    value = if_exp(entry.present, lambda: there(entry), lambda: there(known))
    present = or_(entry.present, lambda: flag_of(known))
    if is_open(known) and known_keys(owner)[-1] is not key:
        dict.__setitem__(owner, UNORDERED, None)
    put(owner, key, opened(value, present, key))


class View(Flagged):
    """The keys, values or entries of a dict that has open entries.

    Args:
        owner: the dict.
        keys: the keys to go through; all of the dict's, if the program may know their order.
    """

    is_open = True

    def __init__(self, owner: Any, keys: list[Any] | None = None) -> None:
        self._owner = owner
        self._keys = keys

    def element(self, key: Any) -> Any:
        """Returns the element for a key that is there."""
        raise NotImplementedError

    def gone_through(self) -> Any:
        keys = self._keys
        if keys is None:
            if UNORDERED in dict.keys(self._owner):
                raise refusal("the order of its keys is not known")
            keys = known_keys(self._owner)
        return selected(keys, lambda key: flag_of(entry_of(self._owner, key)), self.element)

    def in_any_order(self) -> View:
        return type(self)(self._owner, known_keys(self._owner))

    def in_order(self, *, reverse: bool) -> View:
        return type(self)(self._owner, sorted(known_keys(self._owner), reverse=reverse))

    def __iter__(self) -> Any:
        return self.gone_through()

    def __len__(self) -> Any:
        return count(self._owner)


class Keys(View):
    """``d.keys()``."""

    def element(self, key: Any) -> Any:
        return key

    def __contains__(self, key: Any) -> Any:
        return has(self._owner, key)


class Values(View):
    """``d.values()``."""

    def in_order(self, *, reverse: bool) -> View:
        raise refusal("its values cannot be sorted")

    def element(self, key: Any) -> Any:
        return there(entry_of(self._owner, key))


class Items(View):
    """``d.items()``."""

    def element(self, key: Any) -> Any:
        return key, there(entry_of(self._owner, key))


def selected(keys: list[Any], flag: Callable[[Any], Any], element: Callable[[Any], Any]) -> Any:
    """Returns a generator of an element for each key whose flag is up."""

    def pull() -> Iterator[Any]:
        for key in keys:
            if is_staged(flag(key)):
                raise refusal("code that is not converted cannot go through it")
            if flag(key):
                yield element(key)

    return run_generator(pull, lambda emit: pushed(Level(keys, flag, element), emit), False)


def refusal(what: str) -> StagingError:
    """Returns the exception for what Python can only do with a dict or set that it knows.

    Args:
        what: what does not go, as a clause.
    """
    return StagingError(
        f"a tensor decides what is in this dict or set, so {what}; ask with `in`, get(), len() or a for "
        "statement of converted code, or give each key a value beforehand",
        code="AG0463",
    )


def gathered(values: Any) -> Any:
    """Returns the set of what an iterable gives, which a tensor may decide."""
    return set_comp(values, None, lambda value: value)


def certain(flags: dict[Any, Any]) -> list[Any] | None:
    """Returns the elements of a set whose flags are Python's; None where one is the graph's."""
    if any(map(is_staged, flags.values())):
        return None
    return [one for one, flag in flags.items() if flag]


def is_among(flags: dict[Any, Any], value: Any) -> Any:
    """Stands for ``value in s``."""
    if is_chosen(value):
        return value.map(lambda one: is_among(flags, one), "in")
    return flags.get(hashed(value), False)


def require(flag: Any, value: Any) -> None:
    """Lets the graph fail as Python does where an element is missing.

    Raises:
        KeyError: it is certainly missing.
    """
    if not is_staged(flag):
        if not flag:
            raise raised(KeyError(value))
        return
    opened(None, flag, value).value(KeyError(value))


def either(one: Any, other: Any) -> Any:
    """Returns whether one of two flags is up."""
    return or_(one, lambda: other)


def both(one: Any, other: Any) -> Any:
    """Returns whether both flags are up."""
    return and_(one, lambda: other)


def without(one: Any, other: Any) -> Any:
    """Returns whether the first of two flags alone is up."""
    return and_(one, lambda: not_(other))


def just_one(one: Any, other: Any) -> Any:
    """Returns whether one flag is up and the other is not."""
    return either(without(one, other), without(other, one))


def negated(flag: Any) -> Any:
    """Returns whether a flag is not up."""
    return not_(flag)


_COMBINED = {
    "union": either,
    "intersection": both,
    "difference": without,
    "symmetric_difference": just_one,
}


def combined(left: Set, right: Set, name: str) -> Set:
    """Returns what a method of sets, such as ``union``, gives for two sets."""
    if left.table is not None or right.table is not None:
        return _combined_tables(left, right, name)
    mine, others = left.flags(), right.flags()
    values = [*mine, *(one for one in others if one not in mine)]
    combine = _COMBINED[name]
    return with_flags({one: combine(mine.get(one, False), others.get(one, False)) for one in values})


def _combined_tables(left: Set, right: Set, name: str) -> Set:
    if name == "symmetric_difference":
        return left.difference(right).union(right.difference(left))
    if name == "union":
        found = left.copy()
        visit(Level(right, None, lambda one: one), found.add, Contents("the set", found))
        return found
    wanted = in_ if name == "intersection" else not_in
    return as_set(set_comp(left, lambda one: wanted(one, right), lambda one: one))


def is_empty(value: Set) -> Any:
    """Returns whether a set has no element."""
    if value.table is not None:
        return eq(value.table.count(), 0)
    found: Any = False
    for flag in value.flags().values():
        found = either(found, flag)
    return not_(found)
