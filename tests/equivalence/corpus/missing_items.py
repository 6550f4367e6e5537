"""Items that a container does not have while a graph is built, on paths that the graph may not take."""

from __future__ import annotations

from collections import deque

from tests.equivalence.registry import program

_EVERYWHERE = ("tf_function", "v1_graph")


@program((3,), (7,))
def popped_in_a_branch(x):
    found = []
    if x > 5:
        found.pop()
    return x + len(found)


@program((3,), (7,))
def caught_around_the_branch(x):
    found = []
    try:
        if x > 5:
            found.pop()
    except IndexError:
        return 100
    return len(found)


@program((3,), (7,))
def read_in_a_branch(x):
    found = []
    y = 0
    if x > 5:
        y = found[0]
    return x + y


@program((3,), (7,))
def read_in_expressions(x):
    found = []
    y = found[-1] if x > 5 else 7
    return y, x > 5 and found[0] > 3


@program((3,), (7,))
def key_in_a_branch(x):
    table = {"a": 1}
    y = 0
    if x > 5:
        y = table["b"]
    return x + y


@program((3,), (7,))
def of_a_deque_and_a_dict(x):
    waiting, table, fixed = deque(), {}, (1, 2)
    if x > 5:
        waiting.popleft()
    if x > 6:
        table.pop("a")
    if x > 4:
        fixed = fixed[5]
    return x + len(waiting), len(table)


@program((3,), (7,))
def written_in_a_branch(x):
    first, second = [], []
    if x > 5:
        first[0] = 3
    if x > 6:
        del second[0]
    return x + len(first), len(second)


@program(([1, 0, 1],), ([0, 1, 1],))
def pushed_in_the_else(xs):
    stack = []
    for x in xs:
        if x == 0:
            stack.pop()
            if x > 5:
                stack.append(x)
        else:
            stack.append(x)
    return len(stack)


@program(([1, 0, 1],))
def matched_after_the_pop(xs):
    stack = []
    for x in xs:
        if x == 0:
            b = stack.pop()
            match x:
                case 0:
                    stack.append(b)
                case 1:
                    stack.append(b + 1)
        else:
            stack.append(x)
    return stack


@program(([3, 4, -1, 2, -2],), ([3, 4, -1, 2, -3],))
def stack_machine(tokens):
    stack = []
    for token in tokens:
        if token < 0:
            b = stack.pop()
            a = stack.pop()
            match token:
                case -1:
                    stack.append(a + b)
                case -2:
                    stack.append(a * b)
                case _:
                    stack.append(a - b)
        else:
            stack.append(token)
    return stack[0]


@program((0, 1), (1, 0))
def moved_between_lists(a, b):
    pegs = [[3, 2, 1], [], []]
    if pegs[a]:
        top = pegs[a].pop()
        pegs[b].append(top)
    return pegs


@program(
    (0, 1),
    (1, 0),
    python=False,
)
def moved_in_one_expression(a, b):
    pegs = [[3, 2, 1], [], []]
    if pegs[a]:
        pegs[b].append(pegs[a].pop())
    return pegs
