"""Lists that are stacks, queues and windows, and that begin empty."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

VALUES = [3, -1, 4, -1, 5]


@program((VALUES,), ([-1, 3],))
def taken_from_before_it_is_filled(xs):
    out = []
    for x in xs:
        if x < 0:
            out.pop()
        else:
            out.append(x)
    return out


@program(([[0, 5], [0, 7], [1, 0], [0, 3], [2, 0], [3, 0]],))
def stack_machine(code):
    stack = []
    for op, arg in code:
        match op:
            case 0:
                stack.append(arg)
            case 1:
                b = stack.pop()
                a = stack.pop()
                stack.append(a + b)
            case 2:
                b = stack.pop()
                stack[-1] = stack[-1] * b
            case _:
                break
    return stack[-1], len(stack)


@program((["3", "4", "+", "2", "*"],), python=False)
def reverse_polish(tokens):
    stack = []
    for token in tokens:
        if token == "+":
            stack.append(stack.pop() + stack.pop())
        elif token == "*":
            stack.append(stack.pop() * stack.pop())
        else:
            stack.append(tf.strings.to_number(token))
    return stack.pop()


@program(("([)]",), ("([])",), ("((",), (")",), python=False)
def brackets(text):
    stack = []
    for c in tf.strings.bytes_split(text):
        if c == "(" or c == "[":
            stack.append(c)
        else:
            if not stack:
                return False
            opened = stack.pop()
            if (c == ")" and opened != "(") or (c == "]" and opened != "["):
                return False
    return not stack


@program((6,), (1,))
def last_two_elements(n):
    found = []
    for i in range(n):
        if i < 2:
            found.append(i)
        else:
            found.append(found[-1] + found[-2])
    return found


@program((VALUES,))
def taken_while_smaller(xs):
    stack = []
    for x in xs:
        while stack and stack[-1] < x:
            stack.pop()
        stack.append(x)
    return stack


class Stack:
    def __init__(self):
        self.items = []

    def push(self, value):
        self.items.append(value)

    def pop(self):
        return self.items.pop()

    def __len__(self):
        return len(self.items)


@program((VALUES,))
def stack_of_a_class(xs):
    stack, total = Stack(), 0
    for x in xs:
        if x > 0:
            stack.push(x)
        else:
            total += stack.pop()
    return len(stack), total


@program((3,))
def always_too_short(n):
    out = []
    for _ in range(n):
        inner = []
        out.append(inner[0])
    return out


@program((3,))
def queue_of_slices(n):
    queue, total = [0], 0
    while len(queue) > 0:
        v = queue[0]
        queue = queue[1:]
        total += v
        if v < n:
            queue = queue + [v + 1, v + 2]
    return total


@program(([1.0, 5.0, 2.0, 8.0, 3.0],))
def window(xs):
    last, means = [], []
    for x in xs:
        last = last[-2:] + [x]
        means.append(sum(last) / len(last))
    return means


@program((VALUES,))
def put_in_front(xs):
    out = []
    for x in xs:
        out = [x] + out
    return out


@program((VALUES,))
def reversed_each_time(xs):
    out = []
    for x in xs:
        out = out[::-1]
        out.append(x)
    return out


@program((VALUES,))
def longer_or_the_same(xs):
    out = []
    for x in xs:
        out = out + [x] if x > 0 else out
    return out


@program((VALUES,))
def end_replaced(xs):
    out = [0]
    for x in xs:
        out = out[:-1] + [out[-1] + x, x]
    return out


@program((3,), (-3,))
def lists_in_a_list(x):
    a = [[], []]
    a[0].append(x)
    if x > 0:
        a[1].append(1)
    return len(a[0]), len(a[1])


@program((VALUES,))
def lists_of_a_comprehension(xs):
    b = [[] for _ in range(2)]
    for x in xs:
        if x > 0:
            b[0].append(x)
        else:
            b[1].append(x)
    return len(b[0]), b[0], len(b[1])


@program((3,), (-3,))
def rows_replaced(x):
    m = [[0, 0], [0, 0]]
    if x > 0:
        m[0][1] = x
        m[1] = [5, x]
    return m


@program((VALUES,))
def rows_begun_empty(xs):
    m = []
    for i in range(3):
        m.append([])
        for j in range(2):
            if xs[j] > 0:
                m[i].append(xs[j])
    return [len(r) for r in m]


@program((VALUES,))
def lists_in_an_attribute(xs):
    g = Stack()
    g.cols = [[], []]
    for x in xs:
        g.cols[0].append(x)
        if x > 0:
            g.cols[1].append(-x)
    return len(g.cols[0]), g.cols[1]


@program((VALUES,))
def lists_in_a_dict(xs):
    d = {"a": [], "b": []}
    for x in xs:
        if x > 0:
            d["a"].append(x)
        else:
            d["b"].append(x)
    return len(d["a"]), len(d["b"])


@program((VALUES,))
def lists_of_a_dict_comprehension(xs):
    d = {k: [] for k in ("a", "b")}
    for x in xs:
        if x > 0:
            d["a"].append(x)
        else:
            d["b"].append(x)
    return len(d["a"]), len(d["b"])
