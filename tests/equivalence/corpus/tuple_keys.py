"""Dicts and sets that begin with tuples, and then get some with numbers of the graph."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((3,), (0,))
def set_that_began_with_a_pair(n):
    seen = {(0, 0)}
    for i in range(int(n)):
        seen.add((i, 0))
    return len(seen), (2, 0) in seen, (0, 0) in seen


@program((3,), (0,))
def memo_that_began_with_a_pair(n):
    d = {(0, 0): 1}
    for i in range(int(n)):
        d[(i, int(n))] = i
    return len(d), d[(0, 0)], (1, 3) in d


@program((3,), (0,))
def key_of_the_graph_in_a_branch(n):
    d = {(0, 0): 1}
    if n > 1:
        d[(1, int(n))] = 4
    return len(d), d[(0, 0)], (1, 3) in d


@program((3,), (0,))
def pairs_known_and_of_the_graph(n):
    seen = {(0, 0)}
    n = int(n)
    seen.add((n, 0))
    if n > 1:
        seen.add((1, 1))
    seen.add((5, 1))
    return len(seen), (1, 1) in seen


@program((3,), (0,))
def pairs_of_text_and_number(n):
    seen = {("a", 0)}
    for i in range(int(n)):
        seen.add(("b", i))
    return len(seen), ("b", 1) in seen
