"""Lists and dicts that a tensor chose out of others: what is written to them could not reach those."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.dicts import OpenDict
from agimport.runtime.lists import List


class ChosenList(List):
    """A list that a tensor chose."""


class ChosenDict(dict):  # type: ignore[type-arg]
    """A dict that a tensor chose."""


def frozen(value: Any) -> Any:
    """Returns a value that a tensor chose, the lists and dicts in it such that refuse to be changed."""
    if isinstance(value, List):
        made = ChosenList()
        snapshot = value.snapshot()
        made.restore(snapshot._replace(items=tuple(map(frozen, snapshot.items))))
        return made
    if type(value) is list:
        return ChosenList(map(frozen, value))
    if type(value) is dict or isinstance(value, OpenDict):
        return ChosenDict({key: frozen(item) for key, item in value.items()})
    return tuple(map(frozen, value)) if type(value) is tuple else value


def _refusal(kind: str) -> Callable[..., Any]:
    def refuse(self: Any, *args: Any, **kwargs: Any) -> Any:
        raise StagingError(
            f"a tensor chose this {kind}, so a change of it could not reach the one that was chosen; "
            "write to a tensor, or to a list of which the index is the last one given",
            code="AG0464",
        )

    return refuse


for _name in (
    "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "__setitem__", "__delitem__",
    "__iadd__", "__imul__",
):  # fmt: skip
    setattr(ChosenList, _name, _refusal("list"))
for _name in ("__setitem__", "__delitem__", "__ior__", "clear", "pop", "popitem", "setdefault", "update"):
    setattr(ChosenDict, _name, _refusal("dict"))
