"""One worklist solver for dataflow problems over sets of variables, kept as bits of an integer.

The method is the iterative one of Kildall (1973). Each node is visited again only when a fact it depends on
grew, and facts only grow, so for the reducible graphs that structured code gives the number of visits is near
to the number of nodes.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """A point of the control-flow graph.

    Attributes:
        reads: variables read here, as bits.
        writes: variables bound here, as bits.
        follow: nodes that may come next.
        failing: nodes that may come next when something here raises, before anything is bound.
    """

    reads: int = 0
    writes: int = 0
    follow: list[int] = field(default_factory=list)
    failing: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Solution:
    """What `solve_backward` found.

    Attributes:
        before: by node, the variables for which the fact holds where the node begins.
        steps: how many node visits it took.
    """

    before: tuple[int, ...]
    steps: int


def solve_backward(nodes: list[Node]) -> Solution:
    """Solves liveness: ``before = reads | (union(after) - writes)``.

    Args:
        nodes: the graph; a node's number is its place in the list. Nodes are best given in an order in which
            successors mostly come first.
    """
    before = [0] * len(nodes)
    callers: list[list[int]] = [[] for _ in nodes]
    for number, node in enumerate(nodes):
        for successor in node.follow:
            callers[successor].append(number)
        for successor in node.failing:
            callers[successor].append(number)
    pending = list(range(len(nodes) - 1, -1, -1))
    waiting = [True] * len(nodes)
    steps = 0
    while pending:
        number = pending.pop()
        waiting[number] = False
        steps += 1
        node = nodes[number]
        fact = 0
        for successor in node.follow:
            fact |= before[successor]
        fact = node.reads | (fact & ~node.writes)
        for successor in node.failing:
            fact |= before[successor]
        if fact != before[number]:
            before[number] = fact
            for caller in callers[number]:
                if not waiting[caller]:
                    waiting[caller] = True
                    pending.append(caller)
    return Solution(tuple(before), steps)
