"""Names of attributes that the graph decides, texts of exceptions, and what numbers are written like."""

from __future__ import annotations

from tests.equivalence.registry import program

_REFUSED = {"tf_function": "AG0462", "v1_graph": "AG0462"}


class Pair:
    """Two numbers."""

    def __init__(self):
        self.a = 1
        self.b = 2


@program((3,), (-3,), refused=_REFUSED)
def an_attribute_by_a_chosen_name(n):
    name = "a" if n > 0 else "b"
    return getattr(Pair(), name)


@program((3,), (-3,), refused=_REFUSED)
def an_attribute_set_by_a_chosen_name(n):
    name = "a" if n > 0 else "b"
    pair = Pair()
    setattr(pair, name, 9)
    return pair.a, pair.b


@program((3,), (-3,), refused=_REFUSED)
def whether_there_is_a_chosen_name(n):
    name = "a" if n > 0 else "c"
    return hasattr(Pair(), name)


@program((3,), (-3,), refused=_REFUSED)
def an_attribute_deleted_by_a_chosen_name(n):
    name = "a" if n > 0 else "b"
    pair = Pair()
    delattr(pair, name)
    return hasattr(pair, "a")


@program((3,), (-3,))
def text_of_an_error_of_the_system(n):
    n = int(n)
    try:
        if n < 0:
            raise OSError(f"bad {n}")
    except OSError as error:
        return str(error)
    return "good"


@program((1234567, 1234567.891), (-999, -0.5), (1000, 1000.0))
def thousands(n, x):
    n, x = int(n), float(x)
    return f"{n:_} {n:,} {n:>12_}|", f"{x:_.2f} {x:,.1f}", f"{n:_d}"


@program(("1_200",), ("-3_4_5",), ("7",))
def numbers_with_marks_between_digits(text):
    return int(text), float(text)
