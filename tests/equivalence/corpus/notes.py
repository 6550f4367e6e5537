"""Notes that are added to exceptions: once, however often a handler is traced."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((0,), (1,))
def noted_in_a_handler(n):
    try:
        if n == 1:
            raise ValueError("v")
    except ValueError as e:
        e.add_note("note")
        return len(e.__notes__), e.__notes__[0]
    return 0, ""


@program((0,), (1,))
def noted_and_raised_again(n):
    try:
        try:
            if n == 1:
                raise ValueError("v")
        except ValueError as e:
            e.add_note("note")
            e.add_note("more")
            raise
    except ValueError as e:
        return len(e.__notes__), e.__notes__[-1]
    return 0, "none"


@program((0,), (1,), (2,))
def noted_in_a_branch(n):
    e = ValueError("v")
    e.add_note("first")
    if n > 1:
        e.add_note("second")
    return len(e.__notes__)


@program((0,), (3,), refused={"tf_function": "AG0457", "v1_graph": "AG0457"})
def noted_first_in_a_loop(n):
    e = ValueError("v")
    for _ in range(int(n)):
        e.add_note("again")
    return len(e.__notes__) if n > 0 else 0


@program((0,), (3,))
def noted_again_in_a_loop(n):
    e = ValueError("v")
    e.add_note("first")
    for _ in range(int(n)):
        e.add_note("again")
    return len(e.__notes__)


@program((0,), (2,))
def noted_before_it_is_raised(n):
    e = ValueError("v")
    e.add_note("first")
    if n > 1:
        raise e
    return n


@program((0,), (2,))
def text_of_the_graph_noted(n):
    e = ValueError("v")
    e.add_note(f"first {n}")
    return len(e.__notes__)
