"""Lists of pairs and of nodes that a tensor ends the way through; what may be None, asked for its truth."""

from __future__ import annotations

from tests.equivalence.registry import program

ASKED = {"python_in_graph": "the test of a loop that asks for attributes is traced apart"}


class Node:
    def __init__(self, value, following=None):
        self.value = value
        self.next = following


def made():
    return Node(1, Node(2, Node(3)))


@program((3,), (5,))
def sum_of_pairs(n):
    n = int(n)
    pair = None
    for v in [1, 2, 3]:
        pair = (v, pair)
    total = 0
    while pair is not None:
        v, pair = pair
        total += v * n
    return total


@program((3,), (5,))
def pairs_until(n):
    n = int(n)
    pair = (1, (2, (3, None)))
    total = 0
    while pair is not None:
        v, pair = pair
        if v > n - 2:
            break
        total += v
    return total


@program((3,), (5,))
def nodes_until(n):
    n = int(n)
    total = 0
    node = made()
    while node is not None:
        if node.value > n - 2:
            break
        total += node.value
        node = node.next
    return total


@program((1,), (3,), (5,), fails=ASKED)
def found_by_truth(n):
    n = int(n)
    node = made()
    while node and node.value != n:
        node = node.next
    return -1 if node is None else node.value


@program((1,), (3,), (5,), fails=ASKED)
def found_by_none(n):
    n = int(n)
    node = made()
    steps = 0
    while node is not None and node.value != n:
        node = node.next
        steps += 1
    return steps, node is None


@program((1,), (2,), (5,))
def one_step_after_another(n):
    n = int(n)
    node = Node(1, Node(2))
    if node is not None and node.value != n:
        node = node.next
    if node is not None and node.value != n:
        node = node.next
    if node is not None and node.value != n:
        node = node.next
    return node is None


@program((3,), (5,), fails=ASKED)
def reversed_in_place(n):
    n = int(n)
    head = Node(n, Node(2, Node(4)))
    before = None
    while head:
        head.next, before, head = before, head, head.next
    total = 0
    while before:
        total = total * 10 + before.value
        before = before.next
    return total


@program((1,), (2,), (5,))
def a_number_or_none_and_more(n):
    n = int(n)
    x = None
    if n > 1:
        x = n
    r = 0
    if x and x > 2:
        r = 1
    while x and x > 1:
        r += x
        x = x - 1 if x > 3 else None
    return r


@program((1,), (2,), (5,))
def an_object_or_none_and_more(n):
    n = int(n)
    x = None
    if n > 1:
        x = Node(n)
    r = 0
    if x and x.value > 2:
        r = x.value
    return r


@program((1,), (2,), (5,))
def values_of_operators(n):
    n = int(n)
    x = y = None
    if n > 1:
        x = n
        y = Node(n)
    both = x and x + 3
    inner = y and y.value
    either = x or 7
    return (-1 if both is None else both), (-1 if inner is None else inner), either


class Tree:
    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None

    def insert(self, value):
        if value < self.value:
            if self.left is None:
                self.left = Tree(value)
            else:
                self.left.insert(value)
        elif self.right is None:
            self.right = Tree(value)
        else:
            self.right.insert(value)

    def walk(self):
        found = []
        if self.left is not None:
            found += self.left.walk()
        found.append(self.value)
        if self.right is not None:
            found += self.right.walk()
        return found


@program((3,), (7,), (9,))
def a_tree_that_gets_a_number_of_the_graph(n):
    root = Tree(5)
    for value in [4, 8, 6]:
        root.insert(value)
    root.insert(int(n))
    return root.walk()


class Named:
    def __init__(self, n):
        self.name = n
        self.value = n + 1
        self.present = n + 2
        self.absent = n + 3
        self.unchecked = n + 4

    def is_none(self):
        return self.name + 5


def named(x):
    return x.name, x.value, x.present, x.absent, x.unchecked, x.is_none()


@program((3,), (5,))
def attributes_with_names_of_what_may_be_none(n):
    n = int(n)
    x = None
    if n > 2:
        x = Named(n)
    before = named(x)
    x.name = 7
    x.value = 8
    return before, named(x)
