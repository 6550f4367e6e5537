"""Functions behind the standard library's wrappers, and classes of its kinds, inside of a `tf.function`."""

import abc
import contextlib
import dataclasses
import enum
import functools
import itertools
import operator
import types
import typing

import tensorflow as tf

from tests.entry_points.registry import entry


def run(function, *values):
    """The results of a function, staged, on each value."""
    staged = tf.function(function)
    return [staged(tf.constant(value)) for value in values]


def relu(x):
    if x > 0:
        return x
    return x * 0


def step(total, x):
    if x > 0:
        total = total + x
    return total


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        if result > 3:
            result = result + 100
        return result

    return wrapper


def limited(limit):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(x):
            if x > limit:
                x = x * 0 + limit
            return function(x)

        return wrapper

    return decorate


class Counted:
    """A decorator that is a class."""

    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function

    def __call__(self, x):
        return self.function(x) if x > 1 else x

    def __get__(self, instance, owner):
        return types.MethodType(self, instance)


@logged
def decorated(x):
    if x > 0:
        return x
    return -x


@logged
@limited(6)
@logged
def twice_decorated(x):
    return x if x > 2 else x - 1


@Counted
def counted(x):
    return x * 10 if x > 2 else x * 5


@functools.lru_cache
def by_kind(kind):
    return 2 if kind > 1 else 3


@functools.cache
def cached(x, limit):
    if x.deref() > limit:
        return x.deref()
    return -x.deref()


@functools.singledispatch
def described(x):
    return x if x > 2 else x * 5


@described.register
def _(x: int):
    return x + 1 if x > 2 else 0


@described.register(list)
def of_list(x):
    return sum(relu(v) for v in x)


@contextlib.contextmanager
def opened(x):
    if x > 2:
        y = x * 2
    else:
        y = x
    yield y


@contextlib.contextmanager
def restoring(box):
    before = box["x"]
    try:
        yield box
    finally:
        if box["x"] > 5:
            box["x"] = before


class Methods:
    def __init__(self, base):
        self.base = base

    def add(self, x, sign):
        if x > self.base:
            return x + sign
        return x - sign

    plus = functools.partialmethod(add, sign=1)

    @functools.cached_property
    def large(self):
        return self.base if self.base > 2 else -self.base

    @functools.singledispatchmethod
    def show(self, x):
        return x if x > self.base else self.base

    @show.register
    def _(self, x: int):
        return self.base if self.base > x else self.base * 0 + x

    @logged
    def kept(self, x):
        return x if x > self.base else self.base

    @property
    @logged
    def shown(self):
        return self.base if self.base > 1 else self.base * 0


@dataclasses.dataclass
class Point:
    x: typing.Any
    y: typing.Any = 1
    norm: typing.Any = dataclasses.field(init=False)

    def __post_init__(self):
        if self.x > self.y:
            self.norm = self.x
        else:
            self.norm = self.y

    def moved(self, by):
        if by > 0:
            return dataclasses.replace(self, x=self.x + by)
        return dataclasses.replace(self, x=self.x)


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Frozen:
    x: typing.Any

    def clipped(self):
        return self.x if self.x < 3 else 3


class Mode(enum.Enum):
    UP = 1
    DOWN = -1

    def applied(self, x):
        if x > 2:
            return x + self.value
        return x * self.value

    @classmethod
    def pick(cls, x):
        return cls.UP.applied(x) if x > 0 else cls.DOWN.applied(x)


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 5

    def reached(self, x):
        return x if x >= self else -x


class Pair(typing.NamedTuple):
    first: typing.Any
    second: typing.Any

    def larger(self):
        if self.first > self.second:
            return self.first
        return self.second


class Base(abc.ABC):
    @abc.abstractmethod
    def value(self, x): ...

    def used(self, x):
        value = self.value(x)
        if value > 2:
            return value
        return -value

    @property
    @abc.abstractmethod
    def limit(self): ...


class Mixin:
    def value(self, x):
        value = super().value(x)
        if value > 5:
            return value * 10
        return value


class Plain(Base):
    def value(self, x):
        return x if x > self.limit else x * 2

    @property
    def limit(self):
        return 4


class Mixed(Mixin, Plain):
    def used(self, x):
        if x > 6:
            return super().used(x)
        return super(Mixed, self).used(x + 1)


class Protocolled(typing.Protocol):
    def f(self, x):
        return x if x > 1 else -x


class Implemented(Protocolled):
    pass


class Mapped(dict):
    def __missing__(self, key):
        return key if key > 2 else -key

    def __getattr__(self, name):
        return self[name] if self[name] > 2 else 0


@entry("decorated", "logged.<locals>.wrapper")
def wraps():
    return run(lambda x: decorated(x), 3, -7), run(decorated, 3, -7)


@entry("twice_decorated", "logged.<locals>.wrapper", "limited.<locals>.decorate.<locals>.wrapper")
def several_decorators():
    return run(twice_decorated, 1, 3, 9)


@entry("counted", "Counted.__call__")
def decorator_class():
    return run(lambda x: counted(x), 3, 2, 1), run(counted, 3, 2, 1)


@entry()
def lru_cache():
    return run(lambda x: x * by_kind(1) if x > 2 else x * by_kind(2), 3, 1)


@entry("cached")
def cached_on_references():
    return run(lambda x: cached(x.ref(), 2), 3, 1)


@entry("described", "_", "of_list")
def singledispatch():
    return run(lambda x: (described(x), described(4), described([x, -x])), 3, 1)


@entry("step")
def reduce():
    return run(lambda x: functools.reduce(step, [x, -x, x + 1, x - 3]), 3, -3)


@entry("reduce_over_a_list.<locals>.f")
def reduce_over_a_list():
    def f(x):
        return functools.reduce(lambda a, b: a if a > b else b, list(x))

    return run(f, [3, 5, 4])


@entry("Methods.add")
def partialmethod():
    return run(lambda x: Methods(2).plus(x), 3, 1)


@entry("Methods.large")
def cached_property():
    def f(x):
        m = Methods(x)
        return m.large + m.large

    return run(f, 3, 1)


@entry("Methods.show", "Methods._")
def singledispatchmethod():
    return run(lambda x: (Methods(2).show(x), Methods(x).show(2)), 3, 1)


@entry("Methods.kept", "Methods.shown")
def decorated_methods_and_properties():
    return run(lambda x: (Methods(2).kept(x), Methods(x).shown), 3, 9, 1)


@entry("relu")
def map_filter_sorted():
    def f(x):
        values = [x, -x, x + 1]
        return (
            list(map(relu, values)),
            [relu(v) for v in values],
            list(map(lambda a, b: a if a > b else b, values, reversed(values))),
            sum(filter(lambda v: v > 0, tf.stack(values))),
            sorted(values, key=lambda v: v if v > 0 else v * v + 10),
            max(values, key=lambda v: -v if v > 0 else v),
            min(values, key=relu),
        )

    return run(f, 3, -1)


@entry("Methods.add", "relu")
def operators_and_itertools():
    def f(x):
        call = operator.methodcaller("add", x, 5)
        return (
            call(Methods(2)),
            list(itertools.starmap(step, [(x, x), (x, -x)])),
            list(itertools.accumulate([x, -x, x], step)),
            list(map(operator.attrgetter("large"), [Methods(x)])),
            [relu(v) for v in itertools.chain([x], [-x])],
        )

    return run(f, 3, -1)


@entry()
def contextmanagers():
    def f(x):
        box = {"x": x}
        with opened(x) as y, restoring(box) as inner:
            inner["x"] = y + 1
        return y, box["x"]

    return run(f, 3, 1)


@entry()
def exit_stack():
    def f(x):
        seen = []
        with contextlib.ExitStack() as stack:
            y = stack.enter_context(opened(x))
            stack.callback(lambda: seen.append(x if x > 2 else -x))
        return y, seen

    return run(f, 3, 1)


class Timer(contextlib.ContextDecorator):
    def __init__(self):
        self.seen = 0

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


@Timer()
def timed(x):
    return x if x > 2 else -x


@entry("timed")
def context_decorator():
    return run(timed, 3, 1)


@entry("Point.__post_init__", "Point.moved", "Frozen.clipped")
def dataclass():
    def f(x):
        moved = Point(x).moved(x - 1)
        return moved.x, moved.norm, Frozen(x).clipped()

    return run(f, 3, 1)


@entry("Mode.applied", "Mode.pick", "Level.reached")
def enums():
    return run(lambda x: (Mode.UP.applied(x), Mode.pick(x), Level.HIGH.reached(x)), 3, -3, 7)


@entry("Pair.larger")
def namedtuple():
    return run(lambda x: (Pair(x, 2).larger(), Pair(x, x + 1)._replace(first=9).larger()), 3, 1, 20)


@entry("Mixed.used", "Mixin.value", "Plain.value", "Base.used")
def inheritance():
    return run(lambda x: (Mixed().used(x), Plain().used(x)), 3, 1, 9)


@entry("Protocolled.f")
def protocol():
    return run(lambda x: Implemented().f(x), 3, 1)


@entry("Mapped.__getattr__")
def dict_subclass():
    return run(lambda x: Mapped(a=x).a, 3, 1)


@entry("simple_namespace.<locals>.f")
def simple_namespace():
    def f(x):
        space = types.SimpleNamespace(x=x, total=0)
        for i in tf.range(x):
            if i > 1:
                space.total += i
        return space.total

    return run(f, 5, 1)


@entry("nested_classes.<locals>.f")
def nested_classes():
    def f(x):
        class Inner:
            limit = x

            def use(self, y):
                return y if y > self.limit else -y

        return Inner().use(tf.constant(2))

    return run(f, 5, 1)


@entry("relu")
def getattr_of_a_module():
    return run(globals()["relu"], 3, -3)
