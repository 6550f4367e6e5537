"""What Python raises for some values, caught in a try statement where a tensor decides."""

from __future__ import annotations

import contextlib
from collections import deque

from tests.equivalence.registry import program


@program((0,), (5,))
def counted_by_key(n):
    counts = {0: 1}
    for i in range(n):
        k = i % 3
        try:
            counts[k] += 1
        except KeyError:
            counts[k] = 1
    return sum(counts.values()), len(counts)


@program((1,), (3,), (-1,), (-4,), xla=True)
def item_of_a_list(n):
    xs = [1, 2, 3]
    try:
        v = xs[n]
    except IndexError:
        v = -10
    return v


@program((0,), (3,), (6,), xla=True)
def items_side_by_side(n):
    total = 0
    xs = [1, 2, 3, 4]
    for i in range(n):
        try:
            total += xs[i] + xs[i + 1]
        except IndexError:
            total += 100
        else:
            total += 1000
        finally:
            total += 1
    return total


@program((1,), (5,), prints=True)
def item_set(n):
    xs = [1, 2, 3]
    try:
        xs[n] = 7
        print("set")
    except IndexError as error:
        print("not set:", error)
    return xs


@program((1,), (3,))
def item_deleted(n):
    d = {1: 10, 2: 20}
    try:
        del d[int(n)]
    except KeyError:
        d[5] = 50
    return sum(d.values()), len(d)


@program((2,), (7,))
def element_removed(n):
    xs = [1, 2, 3]
    try:
        xs.remove(n)
    except ValueError:
        xs.append(n)
    return xs


@program((2,), (9,), xla=True)
def place_of_an_element(n):
    try:
        return [1, 2, 3].index(n)
    except ValueError:
        return -1


@program((2,), (5,), xla=True)
def popped_until_empty(n):
    xs = [1, 2, 3]
    for i in range(n):
        try:
            xs.pop()
        except IndexError:
            return i
    return -1


@program((0,), (5,))
def popped_and_refilled(n):
    stack = [1, 2]
    out = 0
    while True:
        try:
            out = out * 10 + stack.pop()
        except IndexError:
            break
        if n > 3:
            stack.append(3)
            n -= 1
    return out


@program((1,), (4,), prints=True)
def ends_of_a_deque(n):
    queue = deque()
    for i in range(n):
        queue.append(i)
    total = 0
    for _ in range(3):
        try:
            total += queue.popleft() * 10 + queue.pop()
        except IndexError as error:
            print(error)
            total -= 1
    return total


@program((0,), (3,))
def items_popped(n):
    d = {}
    for i in range(n):
        d[i] = i * i
    try:
        last = d.pop(int(n) - 1)
    except KeyError:
        last = -1
    return last, len(d)


@program((1,), (2,), (3,), prints=True)
def unpacked(n):
    xs = []
    for i in range(n):
        xs.append(i)
    try:
        a, b = xs
    except ValueError as error:
        print("bad:", error)
        a, b = -1, -2
    return a, b


@program((4,), (3,), xla=True)
def divided(n):
    try:
        m = int(n) - 3
        return 10 // m + 7 % m
    except ZeroDivisionError:
        return -1


@program((4,), (3,), prints=True)
def divided_in_place(n):
    total = 12
    try:
        total /= int(n) - 3
    except ZeroDivisionError as error:
        print(error)
        return total + 0.5
    return total


@program(("12",), ("a",), (" -5 ",), ("",), ("1_000x",))
def number_in_a_text(text):
    try:
        return int(text)
    except ValueError:
        return -1


@program(("12",), ("a",), (".5",), ("1e3",), ("-inf",), ("1.",))
def float_in_a_text(text):
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    return value


@program((0,), (4,))
def greatest(n):
    xs = []
    for i in range(n):
        xs.append(float(i))
    try:
        return max(xs)
    except ValueError:
        return -1.0


def looked_up(d, k):
    return d[k] * 2


@program((1,), (5,), xla=True)
def in_a_function(n):
    d = {1: 10, 2: 20}
    try:
        return looked_up(d, int(n))
    except KeyError:
        return -1


class Box:
    def __init__(self):
        self.items = {}

    def add(self, k):
        try:
            self.items[k] += 1
        except KeyError:
            self.items[k] = 1


@program((5,), (1,))
def in_a_method(n):
    box = Box()
    for i in range(n):
        box.add(i % 3)
    return sum(box.items.values()), len(box.items)


@program((1,), (3,))
def in_a_path(n):
    d = {1: [1], 2: [2, 3]}
    try:
        d[int(n)].append(5)
    except KeyError:
        return -1
    return sum(d[1]) + sum(d[2])


@program((2,), (1,), (3,), (0,), xla=True)
def only_where_it_is_evaluated(n):
    xs = [1, 2, 3]
    try:
        return xs[n] if n > 1 and xs[n] > 2 else xs[n + 1]
    except IndexError:
        return -7


def told(text, value):
    print(text)
    return value


@program((1,), (4,), prints=True)
def evaluated_once_and_in_order(n):
    xs = [1, 2, 3]
    try:
        return told("first", 5) + xs[told("index", n)] + told("last", 7)
    except IndexError:
        return told("caught", 0)


@program((1,), (4,))
def swallowed(n):
    xs = [1, 2, 3]
    v = 0
    with contextlib.suppress(IndexError, KeyError):
        v = xs[n]
        v += 10
    return v


@program((1,), (4,), (-9,))
def caught_outside(n):
    xs = [1, 2, 3]
    out = 0
    try:
        try:
            out = xs[n]
        except KeyError:
            out = 100
        finally:
            out += 1
    except LookupError:
        out += 1000
    return out


@program((0,), (2,), (5,))
def a_test_of_a_loop(n):
    xs = [3, 2, 1, 0]
    i = n
    try:
        while xs[i] > 0:
            i += 1
    except IndexError:
        i = -i
    return i


@program((1,), (5,))
def raised_otherwise(n):
    d = {1: 10, 2: 20}
    try:
        return d[int(n)]
    except KeyError as error:
        raise ValueError("no such thing") from error


class Held:
    def __init__(self):
        self.held = [1, 2, 3]
        self.reads = 0

    def items(self):
        self.reads += 1
        return self.held


@program((2,), (4,))
def what_leads_there_is_evaluated_once(n):
    held = Held()
    try:
        v = held.items()[told_of(n)]
    except IndexError:
        v = -1
    return v, held.reads


def told_of(n):
    return n - 1


@program((0,), (3,), prints=True)
def unpacked_with_a_star(n):
    xs = []
    for i in range(n):
        xs.append(i)
    try:
        a, *rest = xs
    except ValueError as error:
        print(error)
        return -1
    return a + len(rest)


@program((2,), xla=True)
def several_keys(n):
    g = {(0, 0): 1, (0, 1): 2}
    t = 0
    for i in range(n):
        for j in range(n):
            try:
                t += g[int(i), int(j)]
            except KeyError:
                t += 10
    return t


@program((1,), (4,), xla=True)
def loops_in_tries_in_loops(n):
    out = 0
    for i in range(n):
        try:
            for j in range(4):
                try:
                    if j > i:
                        break
                    out += [1, 2][j]
                except IndexError:
                    out += 100
                    continue
                finally:
                    out += 1000
        except IndexError:
            out += 7
    return out


@program((0,), (2,), (3,), xla=True)
def bound_in_an_expression(n):
    xs = [1, 2, 3]
    try:
        if (v := xs[n]) > 1:
            return v * 2
        return v
    except IndexError:
        return -1


@program((1,), (2,), (3,))
def items_changed_by_items(n):
    xs = [1, 2, 3]
    t = 5
    try:
        t += xs[n]
        xs[n] += xs[n + 1]
    except IndexError:
        t += 100
    return t, xs


@program((5,))
def in_a_generator(n):
    def values(n):
        xs = [1, 2, 3]
        for i in range(n):
            try:
                v = xs[i]
            except IndexError:
                v = 0
            yield v

    return sum(values(n))


@program((1,), (3,))
def raised_again(n):
    xs = [5, 3, 8]
    try:
        return xs[n]
    except IndexError:
        print("none")
        raise


class Rows:
    def __init__(self):
        self.d = {"k": [1, 2, 3]}


@program((1,), (-1,))
def items_of_an_object_in_a_branch(n):
    rows = Rows()
    try:
        if n > 0:
            rows.d["k"][0] = 5
            rows.d["k"].append(9)
        else:
            rows.d["k"].pop()
    except (KeyError, IndexError):
        return [0]
    return rows.d["k"]


@program((1,), (-1,), (5,))
def items_of_an_object_by_a_tensor(n):
    rows = Rows()
    try:
        if n > 0:
            rows.d["k"][n] += 5
        rows.d["k"][0] += rows.d["k"][n + 1]
    except (KeyError, IndexError):
        return [0]
    return rows.d["k"]
