"""Functions, classes, modules and members of enumerations, of which a tensor chooses one."""

from __future__ import annotations

import enum

import tensorflow as tf

from tests.equivalence.registry import program


class Mode(enum.Enum):
    RISING = "up"
    FALLING = "down"
    DONE = "done"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 5


def doubled(x):
    return x * 2


def squared(x):
    return x * x


def clipped(x):
    if x > 1:
        return x * 0 + 1
    return x


SCALE = {Mode.RISING: 1.0, Mode.FALLING: -1.0, Mode.DONE: 0.0}


@program((1.0,), (-3.0,), gradient=True, xla=True)
def function_chosen_by_a_branch(x):
    if x > 0:
        act = doubled
    else:
        act = squared
    return act(x) + act(x + 1)


@program((1.0,), (-3.0,), gradient=True, xla=True, python=False)
def function_of_tensorflow(x):
    act = tf.nn.relu if x > 0 else tf.nn.tanh
    return act(x)


@program((2.0,), (-3.0,), (0.5,), gradient=True)
def function_with_branches(x):
    act = doubled
    if x > 0:
        act = clipped
    return act(x)


@program((4,), (0,), xla=True, fails={"python_in_graph": "asking a test apart leaves constants in the graph"})
def state_machine(n):
    mode = Mode.RISING
    x = 0
    while mode is not Mode.DONE:
        if mode is Mode.RISING:
            x += 1
            if x > n:
                mode = Mode.FALLING
        else:
            x -= 2
            if x < 0:
                mode = Mode.DONE
    return x


@program((4,), (0,))
def state_machine_with_match(n):
    mode = Mode.RISING
    x = 0
    while True:
        match mode:
            case Mode.RISING:
                x += 3
                mode = Mode.FALLING if x > n else Mode.RISING
            case Mode.FALLING:
                x -= 1
                mode = Mode.DONE if x == n else Mode.FALLING
            case _:
                break
    return x


@program(([1.0, -2.0, 3.5],), ([-1.0],), gradient=True)
def member_as_a_key(xs):
    total = 0.0
    mode = Mode.DONE
    for x in xs:
        mode = Mode.RISING if x > 0 else Mode.FALLING
        total += SCALE[mode] * x + SCALE.get(mode, 3.0)
    return total, mode == Mode.RISING, mode != Mode.DONE, mode in (Mode.DONE, Mode.FALLING)


@program((1,), (-1,))
def attributes_of_a_member(n):
    mode = Mode.RISING
    if n > 0:
        mode = Mode.DONE
    return mode.value, mode.name


@program((1,), (-1,))
def integer_members(n):
    level = Level.LOW
    if n > 0:
        level = Level.HIGH
    return level + 1, level is Level.HIGH, level == 5, level > n, level * 2 == 10


@program((3,), (0,))
def integer_members_in_a_loop(n):
    level = Level.LOW
    count = 0
    for i in range(n):
        if level is Level.LOW:
            count += 10
        level = Level.HIGH if i > 0 else Level.LOW
    return count, level is Level.HIGH


@program((1.0,), (-3.0,))
def function_or_none(x):
    act = None
    if x > 0:
        act = doubled
    if x < -5:
        act = squared
    if act is not None:
        return act(x)
    return x


@program((1.0,), (-3.0,), (0.0,))
def two_choices_compared(x):
    first = doubled if x > 0 else squared
    second = squared if x < 0 else doubled
    return first is second, first == second, x + 0


class Steps:
    def __init__(self):
        self.count = 0

    def up(self, x):
        return x + 1

    def down(self, x):
        return x - 1

    def walk(self, xs):
        step = self.up
        y = 0.0
        for x in xs:
            y = step(y)
            step = self.down if x > 0 else self.up
        return y


@program(([1.0, -2.0, 3.5],), ([-1.0],))
def bound_methods(xs):
    return Steps().walk(xs)


class Small:
    scale = 0.5

    @staticmethod
    def apply(x):
        return x + 1


class Large(Small):
    scale = 4.0


@program((1.0,), (-3.0,), gradient=True)
def class_chosen(x):
    kind = Small if x > 0 else Large
    return kind.scale * kind.apply(x), kind is Small, isinstance(kind, type)


@program((1,), (0,))
def chosen_by_index(n):
    acts = [doubled, squared]
    return acts[n](n + 3)


@program((1,), (-1,), python=False, refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0467"))
def handed_back(n):
    mode = Mode.RISING if n > 0 else Mode.DONE
    return mode


@program((1,), (-1,), python=False, refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0467"))
def changed(n):
    kind = Small if n > 0 else Large
    kind.scale = n
    return n


@program((1.0,), (-3.0,), refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0203"))
def functions_made_in_the_branches(x):
    k = 2
    if x > 0:
        k = 3
    total = 0.0
    for _ in range(3):
        if x > 0:

            def act(v):
                return v * k
        else:

            def act(v):
                return v + k

        total = total + act(x)
        k = total
    return total


class Mark(enum.Enum):
    A = 0
    B = 1
    C = 2


class Flags(enum.Flag):
    X = 1
    Y = 2


@program((3,), (0,), xla=True)
def members_in_turn(n):
    m = Mark.A
    c = 0
    for i in range(n):
        if m is Mark.A:
            m = Mark.B
        elif m is Mark.B:
            m = Mark.C
            c += 1
        else:
            m = Mark.A
            c += 10
    return c, m is Mark.A, m.value


@program((3,), (0,))
def truth_of_a_member(n):
    m = Mark.A if n > 0 else Mark.B
    return 1 if m else 2


@program((3,), (0,))
def next_member_by_a_function(n):
    def following(m):
        return Mark.B if m is Mark.A else Mark.A

    m = Mark.A
    for _ in range(n):
        m = following(m)
    return m is Mark.B, m == Mark.A


@program((3,), (0,))
def member_in_an_attribute(n):
    class Machine:
        pass

    s = Machine()
    s.mode = Mark.A
    for i in range(n):
        if s.mode is Mark.A:
            s.mode = Mark.B
        else:
            s.mode = Mark.C
    return s.mode is Mark.B, s.mode is Mark.C


@program((3,), (0,))
def flags_of_an_enumeration(n):
    f = Flags.X
    if n > 0:
        f = Flags.Y
    return f is Flags.Y, (f & Flags.X) == Flags.X


@program((3,), (0,))
def lambda_made_in_a_branch(n):
    k = n * 2
    fs = [lambda v: v + k]
    f = fs[0]
    if n > 1:
        f = lambda v: v - k  # noqa: E731
    return f(n)


@program((3,), (0,))
def table_of_lambdas(n):
    table = {Mark.A: lambda v: v + 1, Mark.B: lambda v: v * 2}
    m = Mark.A if n > 0 else Mark.B
    return table[m](n)


@program((3,), (0,))
def member_returned_and_matched(n):
    def pick(n):
        if n > 0:
            return Mark.A
        return Mark.B

    m = pick(n)
    match m:
        case Mark.A:
            r = n + 1
        case Mark.B:
            r = n - 1
    return r
