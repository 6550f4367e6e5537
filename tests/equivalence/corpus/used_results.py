"""Programs with nothing in them to stage but what they do with results of others."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

XS = [1, 2, 3, 4]


def evens(xs):
    found = []
    for x in xs:
        if x % 2 == 0:
            found.append(x)
    return found


def place(xs, wanted):
    for i, x in enumerate(xs):
        if x == wanted:
            return i
    return None


class Kept:
    def __init__(self, xs):
        self.items = evens(xs)

    def all(self):
        return self.items

    def twice(self):
        return self.all() + self.all()

    @property
    def odd(self):
        found = []
        for x in self.items:
            if x % 4 != 0:
                found.append(x)
        return found


class More(Kept):
    def all(self):
        return super().all() + [9]


def handed(items):
    return items


@program((XS,), xla=True)
def joined(xs):
    return evens(xs) + evens(xs)


@program((XS,))
def repeated(xs):
    return evens(xs) * 2


@program((XS,), ([1, 3],), xla=True)
def compared(xs):
    return evens(xs) == [2, 4]


@program((XS,), xla=True)
def kept_in_a_variable(xs):
    found = evens(xs)
    return found + [xs[0]]


@program((XS,), xla=True)
def handed_on(xs):
    return handed(evens(xs)) + [7]


@program((XS,), xla=True)
def of_a_lambda(xs):
    twice = lambda values: evens(values) + evens(values)  # noqa: E731
    return twice(xs)


@program((XS,), xla=True)
def joined_to_what_a_constructor_kept(xs):
    return Kept(xs).items + [9]


@program((XS,), xla=True)
def joined_by_a_method(xs):
    return Kept(xs).twice()


@program((XS,), xla=True)
def of_a_method_of_the_class_above(xs):
    return More(xs).twice()


@program((XS, 9), (XS, 3), xla=True)
def compared_with_none(xs, wanted):
    return place(xs, wanted) is None


@program((XS, 9), (XS, 3), xla=True)
def kept_and_compared_with_none(xs, wanted):
    found = place(xs, wanted)
    return found is None, found is not None


@program((XS,), xla=True, python=False)
def summed(xs):
    return tf.add_n(evens(xs)) + sum(evens(xs))


def both_properties(kept):
    return kept.odd + kept.odd


@program((XS,), ([1, 3],))
def of_a_property(xs):
    return both_properties(Kept(xs))
