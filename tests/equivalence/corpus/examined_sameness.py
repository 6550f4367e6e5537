"""Equality and order of tuples, lists and dicts with tensors in them; methods of lists that ask for it."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((3,), (1,), (5,))
def structures_equal(x):
    a = [1, x]
    return (
        a == [1, 3],
        a != [1, 3],
        (1, x) == (1, 3),
        [1, x] == [1],
        {"a": x} == {"a": 3},
        {"a": x} != {"b": 3},
    )


@program((3,), (1,), (5,))
def nested_structures_equal(x):
    return [(1, x), 2] == [(1, 3), 2], (x, None) == (3, None), [x, "a"] == [3, "a"], ([x],) != ([4],)


@program((3,), (1,), (5,))
def structures_in_order(x):
    return (1, x) < (1, 2), (x, 5) <= (3, 5), [x] > [2, 1], (x,) >= (3,), (1, 2) < (1, x, 0)


@program((3,), (1,), (5,))
def counted_and_found(x):
    a = [1, x, 1]
    return a.count(1), a.index(x), x in a, a.count(x), a.index(1)


@program((3,), (7,), (2,))
def place_of_what_may_be_missing(x):
    a = [1, 2, 3]
    a.append(4)
    return a.index(x)


@program((3,), (7,), (2,))
def removed_where_a_tensor_is(x):
    a = [1, x, 2]
    a.remove(2)
    return a


@program((3,), (1,), (2,))
def removed_by_a_tensor(x):
    a = [1, 2, 3]
    a.remove(x)
    return a


@program((3,), (1,))
def sorted_in_place(x):
    a = [x, 2, 1]
    a.sort()
    b = [x, 2, 5]
    b.sort(key=lambda v: -v)
    c = [x, 2, 5]
    c.sort(reverse=True)
    return a, b, c


@program((3,), (1,))
def numbers_alone(x):
    a = [3, 1, 2]
    a.sort()
    b = a == [1, 2, 3]
    a.remove(2)
    return a, a.index(3), a.count(1), b, x


@program((3,), (1,))
def inserted_and_removed(x):
    a = [1, 2]
    a.insert(0, x)
    a.remove(2)
    a.extend([5, 6])
    a.reverse()
    return a, a.index(5)


@program((3,), (1,))
def test_of_tuples(x):
    t = (x, 2)
    if t == (3, 2):
        return 1
    return 0


@program((3,), (1,))
def loop_until_equal(n):
    p = (0, 0)
    c = 0
    while p != (n, n):
        p = (p[0] + 1, p[1] + 1)
        c += 1
    return c


class Key:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __hash__(self):
        return 1


@program((3,), (1,))
def objects_that_compare(x):
    keys = [Key(1), Key(x)]
    return [Key(x), 1] == [Key(3), 1], Key(x) in [Key(3)], keys.count(Key(3)), keys.index(Key(1))


@program((3,), (1,))
def tuples_among_tuples(x):
    pairs = [(1, 3), (x, x)]
    return (1, x) in pairs, (x, 1) not in pairs, [x] in ([3], [4])
