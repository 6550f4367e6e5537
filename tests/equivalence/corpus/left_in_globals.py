"""A list of a module that one graph has filled does not get in the way of other functions' graphs."""

from __future__ import annotations

from tests.equivalence.registry import program

LOG = []


@program((3,), (0,))
def fills_a_list_of_the_module(n):
    global LOG
    LOG = []
    for i in range(n):
        LOG.append(i)
    return len(LOG)


@program((3,), (0,))
def calls_in_a_branch(n):
    def more(k):
        return k + 1

    if n > 1:
        n = more(n)
    return n


@program((3,), (0,))
def calls_in_a_loop(n):
    def more(k):
        return k + 2

    for _ in range(n):
        n = more(n)
    return n
