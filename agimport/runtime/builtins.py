"""Python's builtins as converted code calls them: Python's for Python values, TensorFlow's for staged ones.

Every function takes whatever the builtin takes. The builtin is looked up when it is called, so that a program
that replaces one is obeyed, and it is called with just the arguments given, so that its errors are its own.

Eager tensors have values and go to Python's builtin. `range`, `enumerate`, `zip`, `reversed`, `map` and
`filter` make iterables and are not here.
"""

from __future__ import annotations

import builtins
import collections
import functools
import operator
from collections.abc import Callable
from types import BuiltinMethodType, MappingProxyType
from typing import Any

from agimport.runtime import (
    changing,
    characters,
    class_methods,
    inherited,
    iterables,
    mathematics,
    operator_functions,
    special_methods,
    text,
    tuples,
)
from agimport.runtime.delegates import kind_of
from agimport.runtime.dict_displays import dict_
from agimport.runtime.dict_kinds import Counts, DefaultDict
from agimport.runtime.dict_lists import Entry
from agimport.runtime.dicts import Dict, Flagged
from agimport.runtime.lists import List, is_grown
from agimport.runtime.printing import print_
from agimport.runtime.queues import Deque
from agimport.runtime.reductions import all_, any_, max_, min_, sorted_, sum_
from agimport.runtime.rows_of_lists import Row
from agimport.runtime.set_operations import frozenset_
from agimport.runtime.sets import FrozenSet, Set, set_
from agimport.runtime.signatures import like
from agimport.runtime.text import fstring
from agimport.runtime.values import any_staged, is_staged, present

__all__ = [
    "REPLACEMENTS",
    "abs_",
    "all_",
    "any_",
    "bool_",
    "builtin",
    "class_of",
    "dict_",
    "divmod_",
    "float_",
    "frozenset_",
    "fstring",
    "int_",
    "isinstance_",
    "len_",
    "list_",
    "max_",
    "min_",
    "pow_",
    "print_",
    "round_",
    "set_",
    "sorted_",
    "sum_",
    "tuple_",
    "type_",
]


@like("len", 1, 1)
def len_(value: Any, /) -> Any:
    """`len(value)`: of a tensor, an int if its first dimension is known, else a weak int; so of a dataset."""
    if is_staged(value):
        from agimport.runtime.tf.builtins import sequences

        return sequences.length(value)
    if builtins.isinstance(value, iterables.StagedIterable):
        value = iterables.materialized(value)
    if is_grown(value):
        known = value.array.known_length()
        return value.array.length() if known is None else known
    if iterables.is_staged_iterable(value) and not builtins.isinstance(value, Flagged):
        from agimport.runtime.tf import datasets

        return datasets.length(value)
    found = special_methods.length(value)
    return builtins.len(value) if found is None else found


@like("abs", 1, 1)
def abs_(value: Any, /) -> Any:
    """`abs(value)`: tensors and weak numbers define it themselves."""
    return builtins.abs(value)


def int_(*args: Any, **kwargs: Any) -> Any:
    """`int(x)`: of a tensor, a weak int that is as wide as the tensor, or wider."""
    if any_staged(args) or any_staged(kwargs.values()):
        from agimport.runtime.tf.builtins import numbers

        if builtins.len(args) == 1 and not kwargs:
            return numbers.to_int(args[0])
        return _int_in_base(*args, **kwargs)
    found = special_methods.number(args[0], "__int__", int) if len(args) == 1 and not kwargs else None
    return builtins.int(*args, **kwargs) if found is None else found


@like("int", 2, 2, "x", "base")
def _int_in_base(text: Any, /, base: Any) -> Any:
    from agimport.runtime.tf.builtins import bases

    return bases.number_of(text, base)


@like("float", 0, 1)
def float_(*args: Any) -> Any:
    """`float(x)`: of a tensor, a weak float, which computes in double precision as Python does."""
    if any_staged(args):
        from agimport.runtime.tf.builtins import numbers

        return numbers.to_float(*args)
    found = special_methods.number(args[0], "__float__", float) if len(args) == 1 else None
    return builtins.float(*args) if found is None else found


@like("bool", 0, 1)
def bool_(*args: Any) -> Any:
    """`bool(x)`: of a tensor, whether it is not zero (not empty, for a string), as a bool tensor."""
    if builtins.len(args) == 1:
        args = (special_methods.condition(args[0]),)
    if any_staged(args):
        from agimport.runtime.tf.builtins import numbers

        return numbers.to_bool(*args)
    return builtins.bool(*args)


def round_(*args: Any, **kwargs: Any) -> Any:
    """`round(number, ndigits=None)`: half to even; without digits an int."""
    if any_staged(args) or any_staged(kwargs.values()):
        from agimport.runtime.tf.builtins import numbers

        return numbers.rounded(*args, **kwargs)
    return builtins.round(*args, **kwargs)


@like("divmod", 2, 2)
def divmod_(left: Any, right: Any, /) -> Any:
    """`divmod(left, right)`: the quotient rounded down, and the remainder."""
    own = special_methods.method(left, "__divmod__") or special_methods.method(right, "__rdivmod__")
    if own is None and (is_staged(left) or is_staged(right)):
        from agimport.runtime.tf.builtins import numbers

        return numbers.quotient_and_remainder(left, right)
    return builtins.divmod(left, right)


@like("pow", 2, 3, "base", "exp", "mod")
def pow_(base: Any, exp: Any, mod: Any = None) -> Any:
    """`pow(base, exp)`: tensors and weak numbers define it themselves; a modulus is one of ints."""
    if mod is None:
        return builtins.pow(base, exp)
    if any_staged((base, exp, mod)):
        from agimport.runtime.tf.builtins import modular

        return modular.power(base, exp, mod)
    return builtins.pow(base, exp, mod)


@like("isinstance", 2, 2)
def isinstance_(value: Any, classes: Any, /) -> Any:
    """`isinstance(value, classes)`: a weak int is an int and a weak float is a float."""
    if is_staged(value):
        from agimport.runtime.tf.builtins import classes as classification

        return classification.is_instance(value, classes)
    if builtins.isinstance(value, Deque):
        return issubclass(collections.deque, classes)
    if builtins.isinstance(value, List) and tuples.is_tuple(value):
        return issubclass(tuple, classes)
    if builtins.isinstance(value, FrozenSet):
        return issubclass(frozenset, classes)
    return builtins.isinstance(value, classes)


def type_(*args: Any, **keywords: Any) -> Any:
    """`type(value)`: of a weak number, text or container, the class of Python's that it stands for."""
    if builtins.len(args) != 1 or keywords:
        return builtins.type(*args, **keywords)
    (value,) = args
    if is_staged(value) and not builtins.isinstance(value, (List, Flagged)):
        from agimport.runtime.tf.builtins import classes as classification

        return classification.type_of(value)
    kind = kind_of(value)
    return STANDS_FOR.get(kind, kind) if issubclass(kind, (List, Flagged)) else kind


def class_of(value: Any) -> Any:
    """``value.__class__``: of a weak number, text or container, the class of Python's that it stands for."""
    return (
        type_(value) if is_staged(value) or builtins.isinstance(value, (List, Flagged)) else value.__class__
    )


@like("list", 0, 1)
def list_(*args: Any) -> Any:
    """`list(iterable)`: of a tensor whose length is known, the list of its elements."""
    args = builtins.tuple(builtins.map(present, args))
    if any_staged(args):
        from agimport.runtime.tf.builtins import sequences

        return sequences.listed(*args)
    values = iterables.materialized(args[0]) if builtins.len(args) == 1 else None
    if is_grown(values):
        return values.copy() if values is args[0] else values
    return builtins.list(*args) if values is None else builtins.list(values)


@like("tuple", 0, 1)
def tuple_(*args: Any) -> Any:
    """`tuple(iterable)`: of a tensor whose length is known, the tuple of its elements; of a list of the graph
    one of the graph.
    """
    args = builtins.tuple(builtins.map(present, args))
    if any_staged(args):
        from agimport.runtime.tf.builtins import sequences

        if builtins.isinstance(args[0], text.StagedText):
            return tuples.of_list(sequences.listed(args[0]))
        return builtins.tuple(sequences.elements(*args))
    values = iterables.materialized(args[0]) if builtins.len(args) == 1 else None
    if is_grown(values):
        return tuples.of_list(values)
    return builtins.tuple(*args) if values is None else builtins.tuple(values)


STANDS_FOR: MappingProxyType[type, type] = MappingProxyType(
    {
        List: list,
        Entry: list,
        Row: list,
        Deque: collections.deque,
        tuples.Tuple: tuple,
        Dict: dict,
        Set: set,
        FrozenSet: frozenset,
        DefaultDict: collections.defaultdict,
        Counts: collections.Counter,
    }
)
"""The class of Python's for which each class of converted code's containers stands."""

REPLACEMENTS: MappingProxyType[Any, Callable[..., Any]] = MappingProxyType(
    {
        builtins.abs: abs_,
        builtins.all: all_,
        builtins.any: any_,
        builtins.ascii: text.ascii_,
        builtins.bool: bool_,
        builtins.delattr: changing.delattr_,
        builtins.dict: dict_,
        builtins.dir: inherited.dir_,
        builtins.divmod: divmod_,
        builtins.enumerate: iterables.enumerate_,
        builtins.filter: iterables.filter_,
        builtins.format: text.format_,
        builtins.getattr: changing.getattr_,
        builtins.hasattr: changing.hasattr_,
        builtins.repr: text.repr_,
        builtins.str: text.str_,
        builtins.float: float_,
        builtins.frozenset: frozenset_,
        builtins.int: int_,
        builtins.isinstance: isinstance_,
        builtins.iter: iterables.iter_,
        builtins.len: len_,
        builtins.list: list_,
        builtins.map: iterables.map_,
        builtins.max: max_,
        builtins.min: min_,
        builtins.next: iterables.next_,
        builtins.pow: pow_,
        builtins.print: print_,
        builtins.range: iterables.range_,
        builtins.reversed: iterables.reversed_,
        builtins.round: round_,
        builtins.set: set_,
        builtins.setattr: changing.setattr_,
        builtins.sorted: sorted_,
        builtins.sum: sum_,
        builtins.tuple: tuple_,
        builtins.type: type_,
        builtins.vars: inherited.vars_,
        builtins.zip: iterables.zip_,
        operator.truth: bool_,
        **characters.STAND_INS,
        **operator_functions.STAND_INS,
        **mathematics.OPERATORS,
    }
)
"""The operator that stands for each builtin, and for functions of `math` and `operator`."""


_KEEPING = (BuiltinMethodType, functools.partial)
_REMEMBERING = functools.lru_cache(lambda: None).__class__


def builtin(function: Any) -> Any:
    """What converted code calls where the program calls `function`.

    Args:
        function: anything that is called.

    Returns:
        The operator, if `function` is a builtin that has one; else `function` itself.
    """
    try:
        found = REPLACEMENTS.get(function)
    except TypeError:  # it has no hash, so it is none of them
        return function
    if found is not None:
        return found
    if builtins.isinstance(getattr(function, "__func__", function), _REMEMBERING):
        from agimport.runtime.remembering import remembering

        return remembering(function)
    return class_methods.kept_method(function) if builtins.type(function) in _KEEPING else function
