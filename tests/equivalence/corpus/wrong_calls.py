"""Builtins given what they do not take complain in their own words."""

from __future__ import annotations

from tests.equivalence.registry import program


def complaint(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except TypeError as error:
        return str(error)
    return "none"


@program((3,))
def lengths(n):
    return complaint(lambda: len(n, n)), complaint(lambda: len()), complaint(lambda: abs(1, 2))  # noqa: PLE


@program((3,))
def numbers(n):
    return (
        complaint(lambda: divmod(1)),
        complaint(lambda: float(1, 2)),
        complaint(lambda: bool(1, 2)),
        complaint(lambda: pow(1)),
        complaint(lambda: isinstance(1)),
    )


@program((3,))
def iterables(n):
    return (
        complaint(lambda: enumerate()),
        complaint(lambda: enumerate([], start=0, stop=1)),
        complaint(lambda: reversed()),
        complaint(lambda: map(abs)),
        complaint(lambda: filter(None)),
        complaint(lambda: zip([], lazy=True)),
        complaint(lambda: any()),
        complaint(lambda: all([], [])),
        complaint(lambda: list([], [])),
        complaint(lambda: tuple([], [])),
    )


@program((3,))
def texts(n):
    return complaint(lambda: repr()), complaint(lambda: format()), complaint(lambda: setattr(n, "a"))


@program((3,))
def by_keyword(n):
    return list(enumerate(iterable=[n, 1], start=2)), list(zip([n], [1], strict=True)), pow(base=2, exp=3)
