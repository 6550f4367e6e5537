"""Patterns of match: on staged subjects, and on Python structures that hold tensors."""

from __future__ import annotations

import collections
import dataclasses
import enum

from tests.equivalence.registry import Static, program


@program((1,), (-1,), (0,), (7,), xla=True)
def integers(n):
    match n:
        case 1:
            return 10
        case -1:
            return 20
        case 7:
            return 30
    return 40


@program((1.5,), (-1.0,), (0.0,), (2.0,), xla=True)
def floats(x):
    match x:
        case 1.5:
            return 1
        case -1.0:
            return 2
        case 0:
            return 3
        case _:
            return 4


@program(("add",), ("sub",), ("mul",), ("",))
def strings(op):
    match op:
        case "add":
            return 1
        case "sub" | "mul":
            return 2
        case _:
            return 3


@program((True,), (False,), xla=True)
def equals_one(flag):
    match flag:
        case 1:
            return 10
        case 0:
            return 20


@program((1, Static(None)), (1, Static(2)), xla=True)
def none_and_int(n, value):
    match value:
        case None:
            return n
        case 2:
            return n * 2
        case _:
            return n * 3


@program((1, Static(True)), (1, Static(False)), (1, Static(None)), xla=True)
def singletons(n, value):
    match value:
        case True:
            return n
        case False:
            return n * 2
        case _:
            return n * 3


@program((3,), (-3,), (0,), xla=True)
def a_maybe_none(n):
    value = None
    if n > 0:
        value = n
    match value:
        case None:
            return -1
        case 3:
            return 30
        case _:
            return 4


@program((3,), (5,), (12,), xla=True)
def captures(n):
    match n:
        case 3:
            r = 1
        case other:
            r = other * 2
    return r


@program((3,), (5,), (12,), (-1,), xla=True)
def guards(n):
    match n:
        case k if k > 10:
            return k
        case k if k > 4:
            return k * 2
        case 3:
            return 100
        case k:
            return -k


@program((3,), (5,), (12,), xla=True)
def guard_falls_through(n):
    seen = 0
    match n:
        case 3 | 5 if n > 4:
            seen = 1
        case 3:
            seen = 2
        case _:
            seen = 3
    return seen


@program((3,), (5,), xla=True)
def as_pattern(n):
    match n:
        case (3 | 4) as small:
            return small * 2
        case big:
            return big + 1


@program((1, 2), (3, 0), (0, 0), xla=True)
def a_pair(a, b):
    match (a, b):
        case (0, 0):
            return 0
        case (1, y):
            return y
        case (x, 0):
            return x
        case (x, y):
            return x + y


@program((1, 2), (2, 1), (1, 1), xla=True)
def a_pair_with_guards(a, b):
    match [a, b]:
        case [x, y] if x > y:
            return x - y
        case [x, y] if x == y:
            return 0
        case _:
            return -1


@program((1,), (2,), xla=True)
def stars(n):
    match (n, n + 1, n + 2, n + 3):
        case (1, *rest, last):
            return last * len(rest)
        case (first, *_):
            return first
        case _:
            return 0


@program((1, Static(())), (1, Static((1,))), (1, Static((1, 2))), (1, Static((1, 2, 3))), xla=True)
def lengths(n, value):
    match value:
        case ():
            return n
        case (a,):
            return n + a
        case [a, b]:
            return n + a * b
        case [a, *others]:
            return n + a + sum(others)


@program((5, 7), (0, 7), (5, 0), xla=True)
def a_mapping(a, b):
    match {"a": a, "b": b}:
        case {"a": 0}:
            return b
        case {"b": 0, **rest}:
            return rest["a"]
        case {"a": x, "b": y}:
            return x * y


@program((5, Static({"kind": "circle", "r": 2})), (5, Static({"kind": "square"})), (5, Static({})), xla=True)
def a_mapping_of_python(n, shape):
    match shape:
        case {"kind": "circle", "r": r}:
            if n > 3:
                return n * r
            return r
        case {"kind": kind, **rest} if not rest:
            return n + len(kind)
        case {}:
            return -n


@dataclasses.dataclass
class Point:
    x: object
    y: object = 0


@program((0, 0), (0, 3), (4, 0), (4, 3), xla=True)
def a_dataclass(x, y):
    match Point(x, y):
        case Point(x=0, y=0):
            return 0
        case Point(0, y):
            return y
        case Point(x, 0):
            return x
        case Point(x, y):
            return x * y


@program((1, Static(0)), (1, Static(1)), (5, Static(1)), (1, Static(2)), xla=True)
def classes(n, which):
    value = (n, Point(n, 2), [n, 3])[which]
    match value:
        case Point(x=1):
            return 100
        case Point(y=y):
            return y
        case [1, k]:
            return k
        case _:
            return n


Pair = collections.namedtuple("Pair", "first second")


@program((1, 2), (0, 2), (1, 1), xla=True)
def a_namedtuple(a, b):
    match Pair(a, b):
        case Pair(0, second):
            return second
        case Pair(first=f, second=s) if f == s:
            return 50
        case (f, s):
            return f * 10 + s


@program((1, 2, 3), (0, 2, 3), (1, 0, 3), xla=True)
def nested(a, b, c):
    match (a, (b, [c, 4])):
        case (0, _):
            return 1
        case (x, (0, [y, _])):
            return x + y
        case (x, (y, [z, 4])):
            return x * y * z
        case _:
            return -1


@program((1, 2), (2, 2), (3, 5), xla=True)
def or_with_captures(a, b):
    match (a, b):
        case (1, k) | (k, 2):
            return k
        case _:
            return -1


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Code(enum.IntEnum):
    STOP = 0
    GO = 1
    WAIT = 2


@program((3, Static("RED")), (3, Static("BLUE")), xla=True)
def an_enum(n, name):
    match Colour[name]:
        case Colour.RED:
            return n
        case Colour.BLUE:
            return n * 2


@program((0,), (1,), (2,), (3,), xla=True)
def an_int_enum(n):
    match n:
        case Code.STOP:
            return 10
        case Code.GO:
            return 20
        case Code.WAIT:
            return 30
        case _:
            return 40


@program((3, Static(4)), (3, Static(2.5)), (3, Static("s")), (3, Static([1])), (3, Static(None)), xla=True)
def builtin_classes(n, value):
    match value:
        case int(k):
            return n + k
        case float():
            return n * 2
        case str() as text:
            return n + len(text)
        case list():
            return n - 1
        case _:
            return -n


@program((3,), (0,), xla=True)
def a_builtin_class_of_a_tensor(n):
    match n:
        case 0:
            return -1
        case int():
            return n
        case _:
            return -2


@program(([1, 2, 3],), ([0, 5, 6],), xla=True)
def in_a_loop(xs):
    total = 0
    for x in xs:
        match x:
            case 0:
                continue
            case 1 | 2:
                total += 10
            case 5:
                break
            case other:
                total += other
    return total


@program((3,), (0,), (9,), xla=True)
def no_case_matches(n):
    r = 5
    match n:
        case 0:
            r = 1
        case 3 if n > 100:
            r = 2
    return r


@program((1, 2), (2, 1), (3, 3), xla=True)
def walrus_subject(a, b):
    match total := a + b:
        case 3 if a > b:
            return total * 10
        case 3:
            return total
        case _:
            return a


@program((0,), (1,), (4,), prints=True)
def the_subject_is_evaluated_once(n):
    def subject():
        print("asked", n)
        return n

    match subject():
        case 0:
            print("zero")
        case 1:
            print("one")
        case k:
            print("else", k)
    return n


@program((0,), (1,), (4,), prints=True)
def guards_are_asked_once_each(n):
    def asked(name, value):
        print(name)
        return value

    match n:
        case 0 if asked("first", n > 5):
            return 1
        case 0 if asked("second", n < 5):
            return 2
        case _ if asked("third", n > 2):
            return 3
        case _:
            return 4


@program((3,), (0,))
def names_stay_bound(n):
    x = 100
    match (n, 5):
        case (0, x):
            r = 1
        case (k, 6):
            r = 2
        case _:
            r = 3
    return x, r


@program((3,), (0,), (1,))
def names_that_one_case_binds(n):
    match n:
        case 0:
            found = 5
        case 1:
            other = 1
        case k:
            found = k
    return found


@program((2,), (0,), (7,))
def raising_cases(n):
    match n:
        case 0:
            raise ValueError("zero")
        case 2:
            r = 1
        case k if k > 5:
            raise KeyError("large")
        case _:
            r = 2
    return r


@program((2, Static(b"ab")), (2, Static("ab")), (2, Static((1, 2))), xla=True)
def bytes_and_text(n, value):
    match value:
        case b"ab":
            return n
        case "ab":
            return n + 1
        case [*_]:
            return n + 2
        case _:
            return n + 3


@program((2, Static(1 + 2j)), (2, Static(-3)), (2, Static(2.0)), xla=True)
def complex_and_negative(n, value):
    match value:
        case 1 + 2j:
            return n
        case -3:
            return n * 3
        case _:
            return n * 5


@program((1, 2), (5, 2), (1, 9), xla=True)
def classes_in_sequences(a, b):
    match [Point(a, b), Point(b)]:
        case [Point(x=5), *_]:
            return 5
        case [Point(x, y), Point(x=9)]:
            return x + y
        case [_, Point(z, 0)]:
            return z


@program((1, 2), (0, 2), (3, 0), xla=True)
def mappings_in_sequences(a, b):
    match [{"v": a}, {"v": b, "w": 1}]:
        case [{"v": 0}, {"v": k}]:
            return k
        case [{"v": k}, {"v": 0, **rest}]:
            return k + rest["w"]
        case [_, {"w": w}]:
            return w


class Shape:
    __match_args__ = ("size",)

    def __init__(self, size):
        self.size = size


class Square(Shape):
    pass


@program((1, Static(0)), (7, Static(1)), (7, Static(0)), xla=True)
def match_args_and_subclasses(n, which):
    shape = Square(n) if which == 0 else Shape(n + 1)
    match shape:
        case Square(1):
            return 10
        case Square(size):
            return size
        case Shape(size=8):
            return 20
        case Shape():
            return 30


@program((1,), (4,), xla=True)
def a_property(n):
    class Doubled:
        @property
        def value(self):
            return n * 2

    match Doubled():
        case Doubled(value=2):
            return 1
        case Doubled(value=v):
            return v


@program((2, 5), (9, 5), xla=True)
def a_dotted_value(n, limit):
    class Limits:
        low = 2

    Limits.high = limit
    match n:
        case Limits.low:
            return 1
        case Limits.high:
            return 2
        case _:
            return 3


@program((2,), (9,), xla=True)
def after_a_match(n):
    match n:
        case 2:
            n = n + 1
    match n:
        case 3:
            n = n * 10
        case _:
            n = n - 1
    return n


@program((2, 1), (2, 0), (3, 1), (3, 0), xla=True)
def matches_in_matches(a, b):
    match a:
        case 2:
            match b:
                case 0:
                    return 1
                case k:
                    return k + 1
        case m:
            match (m, b):
                case (3, 0):
                    return 3
                case (3, v):
                    return v + 3
    return -1


@program(([1, 2],), ([0, 2],), ([1, 2, 3],))
def a_tensor_as_a_sequence(xs):
    match xs:
        case [0, b]:
            return b
        case [a, b]:
            return a + b
        case [a, *rest]:
            return a * 100
        case _:
            return -1


@program((2,), (0,), xla=True)
def with_return_in_some(n):
    match n:
        case 0:
            return 7
        case 1:
            pass
    return n + 1


@program((2,), (0,), (5,))
def in_try(n):
    r = 0
    try:
        match n:
            case 0:
                r = 1
            case 2:
                r = 2
            case k:
                r = k
    finally:
        r = r + 100
    return r


@program((2, Static({"a": 1, "b": 2})), (0, Static({"a": 1})), xla=True)
def a_rest_that_is_used(n, value):
    match value:
        case {"a": a, **rest}:
            for key in rest:
                n = n + rest[key]
            return n + a


@program((1,), (2,), xla=True)
def wildcards(n):
    match (n, n, n):
        case (_, 1, _):
            return 1
        case _:
            return 2


@program((1,), (2,), xla=True)
def irrefutable_first(n):
    match n:
        case k:
            return k + 1


@program((3, Static([1, [2, 3]])), (3, Static([1, [2]])), xla=True)
def deep_lists(n, value):
    match value:
        case [1, [2, k]]:
            return n * k
        case [1, [k]]:
            return n + k


@program((3, Static((1, "x", None))), (3, Static((True, "y", 2.5))), xla=True)
def mixed_literals(n, value):
    match value:
        case (1, "x", None):
            return n
        case (True, "y" | "z", 2.5):
            return n + 1
        case _:
            return n + 2
