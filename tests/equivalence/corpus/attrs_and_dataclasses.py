"""Objects of attrs and of dataclasses as state, mutated or made anew."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace

import attr
import attrs
import tensorflow as tf
from attrs import define, evolve, frozen

from tests.equivalence.registry import program

X = ([1.0, -2.0, 3.0],)
FULL = {"python": False, "gradient": True, "xla": True}


@define
class Sums:
    total: object
    count: object = 0


@program(X, **FULL)
def attrs_mutated(xs):
    s = Sums(xs[0] * 0)
    for x in xs:
        s.total = s.total + x * x
        if x > 0:
            s.count += 1
    return s.total, s.count


@program(X, **FULL)
def attrs_evolved(xs):
    s = Sums(xs[0] * 0)
    for x in xs:
        s = evolve(s, total=s.total + x * x, count=s.count + 1)
    return s.total, s.count


@program(X, **FULL)
def attrs_made_anew(xs):
    s = Sums(0)
    for x in xs:
        s = Sums(s.total + x * x, count=s.count + 1)
    return s.total, s.count


@frozen
class Pair:
    a: object
    b: object = attrs.field(default=2.0, kw_only=True)


@program(X, **FULL)
def attrs_frozen(xs):
    s = Pair(xs[0])
    for x in xs:
        if x > 0:
            s = Pair(s.a * x, b=x)
        else:
            s = evolve(s, a=x)
    return s.a * s.b, attrs.asdict(s)["b"]


@attr.s
class Old:
    total = attr.ib(default=0)
    log = attr.ib(default=None)

    def add(self, x):
        self.total = self.total + x
        self.log.append(x * x)


@program(X, **FULL)
def attrs_of_the_old_kind_with_a_list(xs):
    s = Old(log=[])
    for x in xs:
        s.add(x)
    return s.total, tf.stack(s.log)


@define
class Outer:
    sums: Sums
    last: tuple = ()


@program(X, **FULL)
def attrs_nested(xs):
    s = Outer(Sums(xs[0]), (xs[1], 0))
    for x in xs:
        s.sums.total = s.sums.total * x
        s.last = (s.last[1], x)
    return s.sums.total, s.last[0]


@define
class More(Sums):
    extra: object = None

    def __attrs_post_init__(self):
        if self.extra is None:
            self.extra = self.total * 2


@program(X, **FULL)
def attrs_inherited(xs):
    s = More(xs[0])
    for x in xs:
        s = More(s.total + x, s.count + 1)
    return s.extra, s.count


@define
class Doubled:
    a: object = attrs.field(converter=lambda value: value * 2)


@program(X, **FULL)
def attrs_converted(xs):
    s = Doubled(xs[0])
    for x in xs:
        s = Doubled(s.a + x)
        s.a = s.a - x
    return s.a


@define
class Counted:
    a: object = attrs.field(on_setattr=lambda instance, attribute, value: value + 1)


@program(X, **FULL)
def attrs_with_a_hook_on_assignment(xs):
    s = Counted(xs[0])
    for x in xs:
        if x > 0:
            s.a = s.a * x
    return s.a


class Noting:
    """Its __setattr__ does something each time."""

    def __init__(self, value):
        self.__dict__["value"] = value

    def __setattr__(self, name, value):
        self.__dict__[name] = value * 2


@program(X, **FULL)
def setattr_of_the_users(xs):
    s = Noting(xs[0])
    for x in xs:
        if x > 0:
            s.value = s.value + x
    return s.value


@dataclass(frozen=True)
class Step:
    a: object
    n: object = 0


@program(X, **FULL)
def frozen_dataclass(xs):
    s = Step(xs[0])
    for x in xs:
        if x > 0:
            s = replace(s, a=s.a * x)
        else:
            s = Step(s.a + x, s.n + 1)
    return s.a, s.n


@dataclass(slots=True)
class Slotted:
    a: object
    n: object = 0


@program(X, **FULL)
def dataclass_with_slots(xs):
    s = Slotted(xs[0])
    for x in xs:
        if x > 0:
            s.a = s.a * x
        else:
            s.n += 1
    return s.a, s.n


@dataclass(slots=True, frozen=True, kw_only=True)
class Named:
    a: object
    b: object = 1


@program(X, **FULL)
def dataclass_with_everything(xs):
    s = Named(a=xs[0])
    for x in xs:
        s = Named(a=s.a * x, b=s.b + 1)
    return s.a, s.b


@dataclass
class Twice:
    a: object
    twice: object = dataclasses.field(init=False)

    def __post_init__(self):
        self.twice = self.a * 2


@program(X, **FULL)
def dataclass_with_post_init(xs):
    s = Twice(xs[0])
    for x in xs:
        if x > 0:
            s = Twice(s.a + x)
        else:
            s.a = s.a * x
        s = replace(s, a=s.twice + x)
    return s.a, s.twice


@dataclass
class Base:
    a: object


@dataclass
class Derived(Base):
    b: object = 0.5
    inner: Step | None = None


@program(X, **FULL)
def dataclass_inherited_and_nested(xs):
    s = Derived(xs[0], inner=Step(0))
    for x in xs:
        s = Derived(s.a + x, s.b * 2, Step(s.inner.a + x, s.inner.n + 1))
    return s.a, s.b, s.inner.a, s.inner.n


@dataclass
class Log:
    items: list
    best: object = None


@program(X, **FULL)
def dataclass_with_a_list_and_none(xs):
    s = Log([])
    for x in xs:
        s.items.append(x * x)
        if s.best is None or x > s.best:
            s.best = x
    return tf.stack(s.items), s.best


@dataclass
class MadeByItself:
    items: list = dataclasses.field(default_factory=list)


@program(X, **FULL)
def list_of_a_default_factory(xs):
    s = MadeByItself()
    for x in xs:
        s.items.append(x * x)
    return tf.stack(s.items)


@program(X, **FULL)
def none_before_the_first_step(xs):
    s = None
    for x in xs:
        if s is None:
            s = Step(x)
        else:
            s = Step(s.a + x, s.n + 1)
    return s.a, s.n


@program(X, **FULL)
def two_that_change_places(xs):
    a, b = Base(xs[0]), Base(xs[1])
    for x in xs:
        a, b = b, Base(x + a.a)
    return a.a, b.a


@dataclass
class Journal:
    values: list = dataclasses.field(default_factory=list)
    by_name: dict = dataclasses.field(default_factory=dict)
    seen: set = dataclasses.field(default_factory=set)

    def note(self, name, value):
        self.values.append(value)
        if value > 1:
            self.by_name[name] = value
            self.seen.add(name)


@program(([1, 2, 3],), ([0, -1, -2],))
def lists_that_a_factory_made(xs):
    journal = Journal()
    for x in xs:
        if x > 0:
            journal.values.append(x)
    journal.note("a", xs[1])
    return len(journal.values), journal.values[-1], len(journal.by_name), "a" in journal.seen


@program(([1, 2, 3],), ([0, -1, -2],))
def lists_of_a_factory_in_a_method(xs):
    journal = Journal()
    for x in xs:
        journal.note("b", x)
    return len(journal.values), journal.by_name.get("b", -1), len(journal.seen)


@program(([1, 2, 3],))
def a_list_that_was_given(xs):
    mine = [xs[0]]
    journal = Journal(mine)
    other = Journal()
    for x in xs:
        journal.values.append(x)
    return len(mine), len(journal.values), mine is journal.values, other.values == []


@attrs.define
class Register:
    values: list = attrs.Factory(list)


@program(([1, 2, 3],), ([0, -1, -2],))
def lists_of_a_factory_of_attrs(xs):
    register = Register()
    for x in xs:
        if x > 1:
            register.values.append(x)
    return len(register.values)


@frozen
class Scaled:
    value: object
    factor: object = 0


@program(X, ([-1.0, 2.0],), **FULL)
def attrs_in_branches(xs):
    if xs[0] > 0:
        s = Scaled(xs[1] * xs[0], 1)
    else:
        s = Scaled(xs[0], 2)
    return s.value * s.factor


@program(X, **FULL)
def attrs_through_an_alias(xs):
    s = Sums(xs[0])
    other, box = s, {"k": [s]}
    for x in xs:
        other.total = other.total * x
        if x > 0:
            box["k"][0].count += 1
    return s.total, s.count


@program(X, **FULL)
def attrs_from_none(xs):
    s = None
    for x in xs:
        s = Sums(x) if s is None else Sums(s.total * x, s.count + 1)
    return s.total, s.count
