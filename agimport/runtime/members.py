"""Which keys a dict has where a tensor decides, in flags of the graph.

An entry of a dict is *open* when some paths through the graph leave it out. It holds a
`runtime.tf.maybe.Maybe`, which is the value with a bool tensor, its flag. Flags of entries that are certain
are Python's bools.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.changing import changing
from agimport.runtime.comprehensions import Level, visit
from agimport.runtime.conditionals import if_exp
from agimport.runtime.dicts import UNORDERED, OpenDict
from agimport.runtime.iterables import materialized
from agimport.runtime.keys import hashed
from agimport.runtime.locations import UNBOUND, Contents
from agimport.runtime.logic import and_, eq, not_, or_
from agimport.runtime.sameness import same
from agimport.runtime.values import is_chosen, is_staged, maybe_class


def is_open(value: Any) -> bool:
    """Tells whether an entry is one that some paths leave out."""
    return value.__class__ is maybe_class() and value.absent_ is UNBOUND


def entry_of(owner: Any, key: Any) -> Any:
    """Returns what a dict holds for a key, as it is; `UNBOUND` where it certainly has no such key."""
    return dict.get(owner, hashed(key), UNBOUND)


def flag_of(entry: Any) -> Any:
    """Returns whether an entry is there: a bool, or a bool tensor."""
    return entry.present_ if is_open(entry) else entry is not UNBOUND


def there(entry: Any) -> Any:
    """Returns the value of an entry on the paths that have it."""
    return entry.unchecked_ if is_open(entry) else entry


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
        return key.map_(lambda one: read(owner, one), "item")
    entry, stand_in = entry_of(owner, key), owner.stand_in()
    if not is_open(entry):
        return super(OpenDict, owner).__getitem__(key)
    if stand_in is None:
        return entry.checked_(KeyError(key))
    found = if_exp(entry.present_, lambda: there(entry), stand_in)
    if owner.keeps_stand_in:
        changing(owner, None)
        write(owner, key, found)
    return found


def write(owner: Any, key: Any, value: Any) -> None:
    """Stands for ``owner[key] = value``."""
    entry = entry_of(owner, key)
    if is_open(entry) and known_keys(owner)[-1] != key:
        # It stands where it stood, or at the end.
        dict.__setitem__(owner, UNORDERED, None)
    put(owner, key, value)


def delete(owner: Any, key: Any) -> None:
    """Stands for ``del owner[key]``."""
    entry = entry_of(owner, key)
    if is_open(entry):
        entry.checked_(KeyError(key))
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
        return key.map_(lambda one: has(owner, one), "in")
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
        return key.map_(lambda one: get(owner, one, default), "get")
    entry = entry_of(owner, key)
    if not is_open(entry):
        return default if entry is UNBOUND else entry
    return if_exp(entry.present_, lambda: there(entry), lambda: default)


def pop(owner: Any, key: Any, *default: Any) -> Any:
    """Stands for ``owner.pop(key)`` and ``owner.pop(key, default)``."""
    entry = entry_of(owner, key)
    if not is_open(entry):
        return dict.pop(owner, key, *default)
    found = get(owner, key, *default) if default else entry.checked_(KeyError(key))
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
            _update_from_table(owner, other)
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


def _update_from_table(owner: Any, other: Any) -> None:
    """Writes the entries of a dict whose keys the graph knows, one after the other."""
    owner.aliased(other)

    def put(pair: Any) -> None:
        owner[pair[0]] = pair[1]

    visit(Level(other.table.items(), None, lambda pair: pair), put, Contents("the dict", owner))


def _merge(owner: Any, key: Any, entry: Any) -> None:
    """Makes an entry of another dict one of *owner*, on the paths that have it."""
    if not is_open(entry):
        owner[key] = entry
        return
    known = entry_of(owner, key)
    if known is UNBOUND:
        put(owner, key, entry)
        return
    value = if_exp(entry.present_, lambda: there(entry), lambda: there(known))
    present = or_(entry.present_, lambda: flag_of(known))
    if is_open(known) and known_keys(owner)[-1] != key:
        dict.__setitem__(owner, UNORDERED, None)
    put(owner, key, opened(value, present, key))


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
