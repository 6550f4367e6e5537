"""Objects of classes that say by a method which comes first: sorted, the least and the greatest of them."""

from __future__ import annotations

from functools import total_ordering

from tests.equivalence.registry import program

PAIRS = ((7, 3), (3, 7), (5, 5), (-1, 9))


class Sum:
    """Compared by one method."""

    def __init__(self, cents, owner=0):
        self.cents = cents
        self.owner = owner

    def __lt__(self, other):
        return self.cents < other.cents


class Later:
    """Compared by another, in the opposite sense."""

    def __init__(self, day, number):
        self.day = day
        self.number = number

    def __gt__(self, other):
        return self.day > other.day


class Both:
    """Two methods that do not say the same."""

    def __init__(self, a, number):
        self.a = a
        self.number = number

    def __lt__(self, other):
        return self.a < other.a

    def __gt__(self, other):
        return self.a % 5 > other.a % 5


@total_ordering
class Version:
    """Compared by what the standard library adds."""

    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __eq__(self, other):
        return self.major == other.major and self.minor == other.minor

    def __hash__(self):
        return 0

    def __lt__(self, other):
        if self.major != other.major:
            return self.major < other.major
        return self.minor < other.minor


@program(*PAIRS)
def by_less(a, b):
    sums = [Sum(a, 1), Sum(b, 2), Sum(5, 3)]
    return max(sums).owner, min(sums).owner, min(Sum(a), Sum(b)).cents


@program(*PAIRS)
def sorted_by_less(a, b):
    sums = [Sum(a, 1), Sum(b, 2), Sum(5, 3)]
    return [one.owner for one in sorted(sums)], [one.owner for one in sorted(sums, reverse=True)]


@program(*PAIRS)
def by_greater(a, b):
    found = [Later(a, 1), Later(b, 2), Later(5, 3)]
    return max(found).number, min(found).number, [one.number for one in sorted(found)]


@program(*PAIRS)
def by_methods_that_differ(a, b):
    found = [Both(a, 1), Both(b, 2), Both(5, 3)]
    return max(found).number, min(found).number, [one.number for one in sorted(found)]


@program(*PAIRS)
def by_all_comparisons(a, b):
    versions = [Version(a, 1), Version(5, b), Version(5, 5)]
    latest = max(versions)
    return latest.major, latest.minor, [one.minor for one in sorted(versions)]
