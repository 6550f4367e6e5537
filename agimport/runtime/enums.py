"""Members of enumerations by a value or name that only the graph knows: a tensor chooses one of all."""

from __future__ import annotations

import functools
from enum import Enum, EnumMeta, Flag
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.conditionals import if_exp
from agimport.runtime.context import graph_is_built
from agimport.runtime.logic import eq
from agimport.runtime.raising import raised
from agimport.runtime.text import StagedText, fstring
from agimport.runtime.values import is_chosen, is_staged, present


def looking_up(cls: Any) -> Any:
    """Stands for an enumeration that is about to be called."""
    return functools.partial(_member, cls) if isinstance(cls, EnumMeta) and graph_is_built() else cls


def _member(cls: Any, /, *args: Any, **kwargs: Any) -> Any:
    value: Any = present(args[0]) if len(args) == 1 and not kwargs else None
    if not is_staged(value):
        return cls(*args, **kwargs)
    if is_chosen(value):
        return value.map_(cls, "enum")
    if issubclass(cls, Flag):
        raise StagingError(
            f"a tensor decides which flags of {cls.__qualname__} are set, so no member of it can be made; "
            "combine members with | in branches, or keep a number",
            code="AG0467",
        )
    if getattr(cls._missing_, "__func__", None) is not Enum._missing_.__func__:  # type: ignore[attr-defined]
        raise StagingError(
            f"{cls.__qualname__}._missing_ would be asked for a member that a tensor decides; look it up in "
            "branches, where the value is known",
            code="AG0467",
        )
    error = ValueError(fstring((value, "r", ""), f" is not a valid {cls.__qualname__}"))
    return _found(list(cls), [member.value for member in cls], value, error)


def named(cls: Any, name: StagedText) -> Any:
    """Stands for ``cls[name]`` of an enumeration, for text of the graph; aliases are names, too."""
    members = cls.__members__
    return _found(list(members.values()), list(members), name, KeyError(name))


def _found(members: list[Any], keys: list[Any], key: Any, error: Exception) -> Any:
    """Returns the member of the key that is equal to *key*; where there is none, the graph raises *error*."""
    if not members:
        raise raised(error)

    def fail() -> Any:
        raise raised(error)

    found = fail
    for member, one in reversed(list(zip(members, keys, strict=True))):
        found = functools.partial(_either, eq(one, key), member, found)
    return found()


def _either(is_it: Any, member: Any, other: Any) -> Any:
    return if_exp(is_it, lambda: member, other)
