"""Methods that Python calls on its own, on objects that hold tensors, inside of a `tf.function`."""

import functools

import tensorflow as tf

from tests.entry_points.registry import entry


def run(function, *values):
    """The results of a function, staged, on each value."""
    staged = tf.function(function)
    return [staged(tf.constant(value)) for value in values]


class Limited:
    """A descriptor."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = getattr(instance, self.name)
        return value if value < 10 else value * 0 + 10

    def __set__(self, instance, value):
        if value < 0:
            value = -value
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        setattr(instance, self.name, 0)


class Box:
    limited = Limited()

    def __init__(self, value):
        if value > 5:
            self.value = value - 5
        else:
            self.value = value
        self.items = {}

    @property
    def doubled(self):
        if self.value > 0:
            return self.value * 2
        return self.value

    @doubled.setter
    def doubled(self, value):
        if value % 2 == 0:
            self.value = value // 2
        else:
            self.value = (value - 1) // 2

    @doubled.deleter
    def doubled(self):
        if self.value > 1:
            self.value = self.value * 0

    def __getitem__(self, i):
        if i > 0:
            return self.value + i
        return self.value

    def __setitem__(self, i, value):
        if value > 3:
            value = value * 0 + 3
        self.items[i] = value

    def __delitem__(self, i):
        if self.value > 0:
            self.value = -self.value

    def __add__(self, other):
        if other > 2:
            value = self.value + other
        else:
            value = self.value - other
        return Box(value)

    def __radd__(self, other):
        if other > 2:
            return self.value + other
        return self.value * other

    def __iadd__(self, other):
        if other > 0:
            self.value = self.value + other
        return self

    def __mul__(self, other):
        total = 0
        for _ in tf.range(abs(other)):
            total += self.value
        return total

    def __matmul__(self, other):
        return self.value if self.value > other.value else other.value

    def __neg__(self):
        return -self.value if self.value > 0 else self.value

    def __abs__(self):
        return -self.value if self.value < 0 else self.value

    def __invert__(self):
        return self.value + 1 if self.value > 2 else self.value - 1

    def __call__(self, other):
        while other > self.value:
            other = other - 1
        return other

    def __enter__(self):
        self.open = 1 if self.value > 2 else 0
        return self

    def __exit__(self, kind, error, traceback):
        if self.value > 2:
            self.value = self.value + 100
        return False

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if self.value > 2:
            return self.value * len(name)
        return self.value

    def __format__(self, spec):
        return f"{self.value:{spec}}" if spec else "box"

    def __index__(self):
        return 2


class Ordered:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        if self.value > 100:
            return True
        return self.value == other.value

    def __lt__(self, other):
        if self.value < 0:
            return False
        return self.value < other.value

    def __hash__(self):
        return 7


Total = functools.total_ordering(Ordered)


class Guarded:
    def __init__(self):
        object.__setattr__(self, "seen", 0)

    def __setattr__(self, name, value):
        if value > 3:
            value = value * 0 + 3
        object.__setattr__(self, name, value)

    def __getattribute__(self, name):
        value = object.__getattribute__(self, name)
        if name == "seen":
            return value if value > 0 else value - 1
        return value


class Walk:
    """Iterable: three values."""

    def __init__(self, start):
        self.start = start

    def __iter__(self):
        if self.start > 2:
            first = self.start * 10
        else:
            first = self.start
        return iter([first, first + 1, first + 2])

    def __len__(self):
        return 3

    def __reversed__(self):
        last = self.start if self.start > 2 else -self.start
        return iter([last, self.start])

    def __contains__(self, item):
        if item > 100:
            return True
        return item == self.start


class Steps:
    """An iterator of a fixed number of steps."""

    def __init__(self, start, count):
        self.value, self.left = start, count

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        if self.value > 3:
            self.value = self.value // 2
        else:
            self.value = self.value + 3
        return self.value


class Meta(type):
    def __call__(cls, value):
        if value > 3:
            value = value - 3
        return super().__call__(value)

    def __getitem__(cls, i):
        return i if i > 1 else -i


class Made(metaclass=Meta):
    def __init__(self, value):
        self.value = value


class Registered:
    known = []

    def __init_subclass__(cls, bonus=0, **options):
        super().__init_subclass__(**options)
        cls.bonus = bonus if bonus > 2 else bonus * 0
        Registered.known.append(cls)

    def __class_getitem__(cls, item):
        return item if item > 2 else -item


class New:
    def __new__(cls, value):
        self = super().__new__(cls)
        if value > 2:
            self.value = value
        else:
            self.value = -value
        return self


@entry("Box.__init__")
def constructor():
    return run(lambda x: Box(x).value, 3, 9)


@entry("New.__new__")
def constructor_new():
    return run(lambda x: New(x).value, 3, 1)


@entry("Box.doubled")
def property_getter():
    return run(lambda x: Box(x).doubled, 3, -3)


@entry("Box.doubled")
def property_setter_and_deleter():
    def f(x):
        box = Box(x)
        box.doubled = x + 1
        first = box.value
        del box.doubled
        return first, box.value

    return run(f, 3, 4, 0)


@entry("Limited.__get__", "Limited.__set__")
def descriptors():
    def f(x):
        box = Box(x)
        box.limited = x
        seen = box.limited
        del box.limited
        return seen, box._limited

    return run(f, 3, 40, -4)


@entry("Box.__getitem__", "Box.__setitem__", "Box.__delitem__")
def items():
    def f(x):
        box = Box(x)
        box["k"] = x
        before = box[x]
        del box["k"]
        return box.items["k"], before, box.value

    return run(f, 3, 9, -1)


@entry("Box.__add__", "Box.__radd__", "Box.__iadd__")
def additions():
    def f(x):
        box = Box(x)
        more = (box + x).value
        other = 3 + box
        box += x
        return more, other, box.value

    return run(f, 3, 1, -1)


@entry("Box.__mul__", "Box.__matmul__", "Box.__neg__", "Box.__abs__", "Box.__invert__")
def other_operators():
    def f(x):
        box = Box(x)
        return box * x, box @ Box(x + 1), -box, abs(box), ~box

    return run(f, 3, 6, -1)


@entry("Box.__call__")
def call():
    return run(lambda x: Box(2)(x), 9, 1)


@entry("Box.__enter__", "Box.__exit__")
def with_statement():
    def f(x):
        with Box(x) as box:
            opened = box.open
        return opened, box.value

    return run(f, 3, 1)


@entry("Box.__enter__", "Box.__exit__", "with_in_a_branch.<locals>.f")
def with_in_a_branch():
    def f(x):
        box = Box(x)
        if x > 1:
            with box:
                x = x + box.open
        return x, box.value

    return run(f, 4, 2, 1)


@entry("Box.__getattr__")
def getattr_():
    return run(lambda x: Box(x).missing, 3, 1)


@entry("Guarded.__setattr__", "Guarded.__getattribute__")
def setattr_and_getattribute():
    def f(x):
        guarded = Guarded()
        guarded.seen = x
        return guarded.seen

    return run(f, 3, 10, -1)


@entry("Ordered.__eq__", "Ordered.__lt__")
def comparisons():
    def f(x):
        one, two = Ordered(x), Ordered(tf.constant(2))
        return one == two, one < two

    return run(f, 2, 1, -1, 101)


@entry("Ordered.__eq__", "Ordered.__lt__", "comparisons_as_conditions.<locals>.f")
def comparisons_as_conditions():
    def f(x):
        one, two = Ordered(x), Ordered(tf.constant(2))
        if one < two:
            x = x + 10
        if one == two or not one < two:
            x = x + 100
        if one != two:
            x = x + 1000
        return x

    return run(f, 2, 1, -1, 101)


@entry("Walk.__iter__")
def iteration():
    def f(x):
        total = 0
        for v in Walk(x):
            if v > 20:
                total += v
        first, *rest = Walk(x)
        return total, first, list(Walk(x)), sum(Walk(x)), len(Walk(x)), rest

    return run(f, 3, 1)


@entry("Walk.__reversed__", "Walk.__contains__")
def reversed_and_contained():
    def f(x):
        return list(reversed(Walk(x))), 3 in Walk(x), 1 not in Walk(x), x in Walk(tf.constant(1))

    return run(f, 3, 1, 101)


@entry("Walk.__contains__")
def contained_as_condition():
    def f(x):
        if x in Walk(tf.constant(3)):
            return x
        return -x

    return run(f, 3, 1, 101)


@entry("Steps.__next__")
def iterator():
    def f(x):
        found = []
        for v in Steps(x, 4):
            found.append(v)
        it = Steps(x, 2)
        return found, next(it), next(it), next(it, None) is None

    return run(f, 3, 20)


class Truthy:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        if self.value > 2:
            return True
        return False


class Sized:
    def __init__(self, value):
        self.value = value

    def __len__(self):
        return self.value if self.value > 2 else 0


@entry("Truthy.__bool__")
def truth():
    def f(x):
        flag = Truthy(x)
        if flag:
            x = x + 10
        if not flag:
            x = x + 100
        y = 1 if flag else 0
        z = 5 if flag and x > 0 else 6
        while Truthy(x):
            x = x - 1
        return x, y, z, bool(flag)

    return run(f, 3, 1)


@entry("Sized.__len__")
def length():
    def f(x):
        sized = Sized(x)
        y = 1 if sized else 0
        if not sized:
            y = y + 10
        return len(sized), y

    return run(f, 3, 1)


@entry("Box.__format__")
def format_():
    return run(lambda x: len(f"{Box(x)}") + len(format(Box(x))) + x, 3)


class Shown:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "large" if self.value > 2 else "small"

    def __str__(self):
        if self.value > 2:
            return "LARGE"
        return "SMALL"


@entry("Shown.__str__", "Shown.__repr__")
def text():
    def f(x):
        shown = Shown(x)
        return str(shown), repr(shown), f"{shown} {shown!r}"

    return run(f, 3, 1)


class Cast:
    def __init__(self, value):
        self.value = value

    def __int__(self):
        return int(self.value) if self.value > 2 else 0

    def __float__(self):
        return float(self.value) if self.value > 2 else 0.5

    def __round__(self, digits=None):
        return self.value if self.value > 2 else self.value + 1

    def __divmod__(self, other):
        return (self.value, other) if self.value > 2 else (other, self.value)

    def __pow__(self, other):
        return self.value**other if self.value > 2 else self.value


@entry("Cast.__int__", "Cast.__float__")
def casts():
    def f(x):
        cast = Cast(x)
        return int(cast), float(cast), round(cast), divmod(cast, x), pow(cast, 2), cast**2

    return run(f, 3, 1)


@entry("Meta.__call__", "Meta.__getitem__")
def metaclass():
    return run(lambda x: (Made(x).value, Made[x]), 3, 9, 1)


@entry("Registered.__init_subclass__", "Registered.__class_getitem__")
def init_subclass():
    def f(x):
        class Sub(Registered, bonus=x):
            pass

        return Sub.bonus, Registered[x]

    return run(f, 3, 1)


@entry("hashing.<locals>.f")
def hashing():
    def f(x):
        table = {Ordered(x): x}
        for key in table:
            if x > 2:
                x = x + hash(key)
        return x

    return run(f, 3, 1)


@entry("Box.__getitem__", "in_a_staged_loop.<locals>.f")
def in_a_staged_loop():
    def f(x):
        box, total = Box(x), 0
        for i in tf.range(4):
            if i > 0:
                box += i
            total += box[i] + box.doubled
            box.doubled = total
        return total, box.value

    return run(f, 3, 1)
