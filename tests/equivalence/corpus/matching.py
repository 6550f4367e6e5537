"""match statements."""

from __future__ import annotations

from tests.equivalence.registry import Static, program


@program((3, Static("add")), (3, Static("sub")), (3, Static("?")), xla=True)
def on_python_strings(n, op):
    match op:
        case "add":
            if n > 0:
                n = n + 1
        case "sub":
            n = n - 1
        case _:
            n = 0
    return n


@program((3, Static((1, 2))), (3, Static([5])), (3, Static({"k": 4})), xla=True)
def on_structures(n, value):
    match value:
        case (a, b) if n is not None:
            result = a + b
        case [a]:
            result = a
        case {"k": k, **rest}:
            result = k + len(rest)
        case _:
            result = -1
    if n > 0:
        result = result * n
    return result


@program((3, Static([1, 2, 3])), xla=True)
def return_and_continue(n, values):
    total = 0
    for value in values:
        match value:
            case 1:
                continue
            case 3:
                return total + n
        if n > 0:
            total += value
    return -1
