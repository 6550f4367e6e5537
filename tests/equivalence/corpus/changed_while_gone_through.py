"""Lists that change while a ``for`` goes through them: each step asks how long the list is by then."""

from __future__ import annotations

from collections import deque

from tests.equivalence.registry import program

XS = ([1, 2, 3, 4],)


@program(XS)
def found_behind_the_end(xs):
    order = [xs[0]]
    for v in order:
        if v < 4:
            order.append(v + 1)
    return order


@program(([[0, 1, 0, 1], [0, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]],))
def breadth_first(adjacent):
    order = [0]
    for u in order:
        for v in range(4):
            if adjacent[u][v] > 0 and v not in order:
                order.append(v)
    return order


@program(XS)
def numbered(xs):
    found = [1]
    total = 0
    for i, v in enumerate(found, 10):
        total += i * v
        if v < xs[3]:
            found.append(v + 1)
    return found, total


@program(XS)
def zipped(xs):
    found = [1, 2, 3]
    for i, (a, b) in enumerate(zip(found, xs)):
        if a < b + 1:
            found.append(a + i)
    return found


@program(XS)
def zipped_and_assigned(xs):
    found = [x for x in xs if x > 0]
    total = 0
    for a, b in zip(found, xs):
        found[-1] = a + b
        total = total * 10 + a
    return found, total


@program(XS)
def backwards(xs):
    found = [1, 2, 3, 4]
    total = 0
    for v in reversed(found):
        if v > xs[1]:
            found.pop()
        total = total * 10 + v
    return found, total


@program(XS)
def backwards_in_the_graph(xs):
    found = [x for x in xs if x > 0]
    total = 0
    for v in reversed(found):
        if v > 3:
            found.pop()
            found.pop()
        found[0] = v
        total = total * 10 + v
    return found, total


@program(XS)
def removed(xs):
    found = [1, 2, 2, 3]
    for v in found:
        if v == xs[1]:
            found.remove(v)
    return found


@program(XS)
def popped(xs):
    found = [1, 2, 3, 4]
    for v in found:
        if v > xs[0]:
            found.pop()
    return found


@program(XS)
def popped_in_the_graph(xs):
    found = [x for x in xs if x > 0]
    total = 0
    for v in found:
        total += v
        if v < 3:
            found.pop()
    return found, total


@program(XS)
def assigned_in_the_graph(xs):
    found = []
    for x in xs:
        found.append(x)
    total = 0
    for v in found:
        total += v
        found[-1] = 100
    return total


@program(XS)
def inserted_and_deleted(xs):
    first, second = [1, 2, 3], [1, 2, 3, 4]
    total = 0
    for v in first:
        total += v
        if total < 10 * xs[0]:
            first.insert(0, v)
    for i, v in enumerate(second):
        if v == xs[1]:
            del second[i]
    return first, second, total


@program(XS)
def cleared(xs):
    found = [1, 2, 3]
    count = 0
    for v in found:
        count += 1
        if v == xs[1]:
            found.clear()
    return len(found), count


@program(XS)
def sorted_meanwhile(xs):
    found = [-x for x in xs if x > 0]
    seen = []
    for v in found:
        found.sort()
        seen.append(v)
    return seen, found


@program(XS)
def extended(xs):
    found, more = [1], [1]
    for v in found:
        if v < xs[3]:
            found.extend([v + 1, v + 2])
    for v in more:
        if v < xs[3]:
            more += [v + 1]
    return found, more


@program(XS)
def left_by_break(xs):
    found = [0]
    for v in found:
        if v > 5:
            break
        if v < xs[3]:
            found.append(v + 2)
        found.append(v + 1)
    return found, v


@program(XS)
def left_by_break_or_not(xs):
    found = [0]
    for v in found:
        if v == xs[2]:
            break
        if v < 2:
            found.append(v + 1)
    else:
        found.append(100)
    return found


@program(XS)
def left_by_return(xs):
    found = [1]
    for v in found:
        if v == xs[2]:
            return v, len(found)
        found.append(v + 1)
    return 0, 0


@program(XS)
def by_a_function(xs):
    order = [0]
    count = 0

    def visit(u):
        if u < 4:
            order.append(u + 1)
        if u == xs[1]:
            order.append(0)

    for u in order:
        count += 1
        if count < 20:
            visit(u)
    return order, count


class Queue:
    def __init__(self, last):
        self.waiting = [0]
        self.last = last

    def push(self, value):
        if value < self.last:
            self.waiting.append(value)

    def run(self):
        count = 0
        for v in self.waiting:
            count += 1
            self.push(v + 1)
            self.push(v + 2)
        return self.waiting, count


@program(XS)
def of_an_object(xs):
    return Queue(xs[3]).run()


@program(XS)
def through_a_generator(xs):
    found, more = [0], [0]

    def tens():
        for v in found:
            yield v * 10

    for w in tens():
        if w < xs[3] * 10:
            found.append(w // 10 + 1)
    for w in (v * 10 for v in more):
        if w < xs[3] * 10:
            more.append(w // 10 + 1)
    return found, more


@program(XS)
def in_a_comprehension(xs):
    found = [1]
    return [v + 1 for v in found if v < xs[3] and found.append(v + 1) is None], found


@program(XS)
def lists_in_a_list(xs):
    rows = [[1]]
    for row in rows:
        if row[0] < xs[3]:
            rows.append([row[0] + 1])
    return rows


@program(XS)
def in_a_staged_loop(xs):
    found = [0]
    for x in xs:
        for v in found:
            if v < x and len(found) < 20:
                found.append(v + 1)
    return found


@program(XS)
def bound_anew(xs):
    found = [1]
    count = 0
    for v in found:
        count += 1
        if v < xs[3]:
            found = found + [v + 1]
    return found, count


@program(XS)
def an_iterator_goes_on(xs):
    found = [0]
    rest = iter(found)
    next(rest)
    found.append(1)
    for v in rest:
        if v < xs[3]:
            found.append(v + 1)
    return found


_EVERYWHERE = ("tf_function", "v1_graph")


@program(XS)
def by_a_function_of_each(xs):
    found = [0]
    for v in map(lambda v: v * 10, found):
        if v < xs[3] * 10:
            found.append(v // 10 + 1)
    return found


@program(XS, refused=dict.fromkeys(_EVERYWHERE, "AG0509"), reason="the end of both is no end of a loop")
def zipped_to_equal_ends(xs):
    found = [1, 2, 3, 4]
    total = 0
    for a, b in zip(found, xs, strict=True):
        if b == 2:
            found.pop()
            found.append(7)
            if a > xs[0]:
                found[-1] = a
            else:
                found.append(a)
        total += a
    return total


@program(XS)
def deque_left_after_a_change(xs):
    waiting = deque([1, 2, 3])
    for v in waiting:
        if v == xs[1]:
            waiting.remove(v)
            break
    return list(waiting)


@program(XS)
def deque_with_items_assigned(xs):
    waiting = deque([])
    for x in xs:
        if x > 1:
            waiting.append(x)
    total = 0
    for v in waiting:
        waiting[-1] = 10
        total += v
    return total


@program(XS, ([5, 5, 5, 5],))
def deque_changed(xs):
    waiting = deque([3])
    for v in waiting:
        if v < xs[3]:
            waiting.append(v + 1)
    return list(waiting)
