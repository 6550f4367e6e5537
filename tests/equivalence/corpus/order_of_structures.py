"""Order among tuples, lists and records that hold tensors: sorted, min, max, list.sort and `<`."""

from __future__ import annotations

from dataclasses import dataclass

from tests.equivalence.registry import program

NAN = float("nan")


@program((3, 1), (1, 3), (2, 2), xla=True)
def pairs(x, y):
    ps = [(x, 0), (y, 1), (2, 2)]
    best = max(ps, key=lambda p: (p[0], -p[1]))
    falling = [p[1] for p in sorted(ps, key=lambda p: (-p[0], p[1]))]
    return sorted(ps), min(ps, key=lambda p: p[0]), best, min(ps), falling, sorted(ps, reverse=True)


@program((3, 1), (1, 3), (2, 2))
def names_by_score(x, y):
    score = {"ann": x, "bob": y, "cy": 2}
    best = max(score, key=lambda name: score[name])
    order = sorted(score, key=score.get, reverse=True)
    items = sorted(score.items(), key=lambda kv: (-kv[1], kv[0]))
    return best, order, items[0][0], items[-1][1], max(zip(score.values(), score.keys()))


@program(([3, 1, 2, 3],), ([5],), ([4, 4, 4],), xla=True)
def list_of_pairs_that_grew(xs):
    out = []
    for i, x in enumerate(xs):
        if x > 1:
            out.append((x, i))
    out.sort(key=lambda p: (-p[0], p[1]))
    total = 0
    for _, place in out:
        total = total * 10 + place
    best = min(out, key=lambda p: p[0])
    top = max(out, default=(0, -1))
    return total, best, top, len(out)


@program(([3, 1, 2, 3],), ([0],), ([4, 4, 0],), xla=True)
def list_of_numbers_that_grew(xs):
    out = []
    for x in xs:
        if x > 0:
            out.append(x)
    rising = sorted(out)
    out.sort(reverse=True)
    most = max(out, default=None)
    rising.append(7)
    first = 0
    for v in rising:
        first = first * 10 + v
    second = 0
    for v in out:
        second = second * 10 + v
    return first, second, most is None, len(rising)


@program(([0],), ([2],))
def least_of_none(xs):
    out = []
    for x in xs:
        if x > 0:
            out.append((x, 1))
    return min(out)


@dataclass
class Item:
    weight: int
    number: int


@program((3, 1), (1, 3))
def records(x, y):
    items = [Item(x, 1), Item(y, 2), Item(2, 3)]
    best = max(items, key=lambda item: item.weight)
    return best.number, [item.number for item in sorted(items, key=lambda item: item.weight)]


@program((3, 1), (1, 3), xla=True, oracle="python")
def keys_that_are_bools(x, y):
    return sorted([x, y, 2], key=lambda v: v > 1)


@program((3, 1), (1, 3), xla=True, oracle="python")
def bools(x, y):
    return max([x, y], key=lambda v: v > 1), sorted([x > 1, y > 1])


@program((3.0, 1.0), (0.5, 0.25), gradient=True)
def gradient_of_the_best(x, y):
    a, b = max([(x * 2, y), (y * 3, x * y)], key=lambda p: p[0])
    return a * b


@program(([[3, 1], [1, 5], [3, 0]],), ([[1, 1]],))
def rows_by_two_columns(xs):
    rising = sorted(xs, key=lambda r: (r[0], r[1]))
    return rising, max(xs, key=lambda r: (r[0], r[1])), min(xs, key=lambda r: (r[1] % 2, -r[0]))


@program((3, 1), (1, 3), (2, 2), xla=True)
def best_so_far(x, y):
    best = None
    for i in range(3):
        candidate = (x % 2, -y + i)
        if best is None or candidate > best:
            best = candidate
        y = y + x
    other = [x, y]
    limit = [2, 2]
    return best, other < limit, limit <= other, (0, 0) < best < (5, 5), [[x, y], 1] < [[2, y], 0]


@program((NAN, 1.0), (1.0, 1.0), (0.0, 2.0), xla=True)
def order_with_nan(x, y):
    a, b = (x, y), (y, x)
    return a < b, a == b, [x] != [y], not a == b, not a >= b, min(a, b)[1] > 1, max((x, 1), (y, 0))[1]


@program(([[0.1, 0.9], [0.6, 0.4], [0.5, 0.5]],), ([[0.99, 0.01]],))
def beam_search(probs):
    beams = [((), 1.0)]
    for i in range(len(probs)):
        candidates = []
        for sequence, score in beams:
            for k in range(2):
                candidates.append((sequence + (k,), score * probs[i][k]))
        beams = sorted(candidates, key=lambda candidate: -candidate[1])[:2]
    return beams[0][1], beams[0][0], len(beams)


@program(
    (1, 2),
    (2, 1),
    refused={"tf_function": "AG0401", "v1_graph": "AG0401"},
    reason="the keys are tuples of one and of two",
)
def keys_of_two_lengths(x, y):
    return min([(x,), (y, 1)])


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0


@program((1, 2), (2, 0), (1, 5), xla=True)
def ordered_dataclass(a, b):
    v, w = Version(a, b), Version(1, 5)
    newest = max(v, w)
    return v < w, v >= w, v == w, newest.minor, sorted([w, v])[0].major, not v > w
