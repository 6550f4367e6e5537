"""What a generated program may hold."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

SIZES = ("statements", "depth", "loops")


@dataclass(frozen=True)
class Features:
    """What programs may hold, and how large they are.

    Attributes:
        exceptions: try, raise, with, assert.
        binding: walrus, match and comprehensions.
        unbound: variables that some paths leave unbound, and del.
        optional: a variable that is None or a number.
        containers: the list and the dict that the program is given.
        more: tuples, a second list (or the same under a second name), keys that come and go.
        keyed: a dict, a defaultdict and a set that get and lose keys, which may be numbers of the graph.
        objects: the object that the program is given, its methods and context managers.
        nested: a nested function that changes a variable, and lambdas that are called later.
        helpers: functions of another module that change what they are given.
        generators: iteration over a generator of another module.
        recursion: a function that calls itself.
        floats: float variables.
        wide: int64 and float64 variables.
        bools: bool variables.
        strings: a str variable.
        prints: print.
        statements: how many statements there are at most.
        depth: how deep blocks nest.
        loops: how deep loops nest.
    """

    exceptions: bool = True
    binding: bool = True
    unbound: bool = True
    optional: bool = True
    containers: bool = True
    more: bool = True
    keyed: bool = True
    objects: bool = True
    nested: bool = True
    helpers: bool = True
    generators: bool = True
    recursion: bool = True
    floats: bool = True
    wide: bool = True
    bools: bool = True
    strings: bool = True
    prints: bool = True
    statements: int = 14
    depth: int = 4
    loops: int = 3


def some_of(features: Features, chance: Any) -> Features:
    """Gives *features* with part of them left out, so that those that are left meet each other more often.

    Args:
        features: what there may be.
        chance: tells, for a number of percent, whether to leave a feature in.
    """
    names = [field.name for field in fields(Features) if field.name not in SIZES]
    left_out = {name: False for name in names if not (getattr(features, name) and chance(45))}
    return replace(features, **left_out)  # type: ignore[arg-type]
