"""A function that no hook has seen."""


def total(n):  # type: ignore[no-untyped-def]
    if n == 0:
        return 0
    return n + total(n - 1)
