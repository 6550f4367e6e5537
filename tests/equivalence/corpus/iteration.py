"""enumerate, zip, reversed, map, filter, datasets and Python's own iterables."""

from __future__ import annotations

import itertools

import tensorflow as tf

from tests.equivalence.registry import Data, Static, program


@program(([5, 7, 9],), ([4],), xla=True)
def enumerate_tensor(xs):
    total = 0
    for i, x in enumerate(xs):
        total += i * x
    return total


@program(([5, 7, 9],), xla=True)
def enumerate_from_one(xs):
    total = 0
    for i, x in enumerate(xs, 1):
        total = total * 2 + i * x
    return total


@program(([5, 7, 9], 10), xla=True)
def enumerate_from_tensor(xs, start):
    total = 0
    for i, x in enumerate(xs, start=start):
        total += i * x
    return total


@program((5,), (0,), xla=True)
def enumerate_range(n):
    total = 0
    for i, k in enumerate(range(1, n)):
        total += i * k
    return total


@program(([5, 7, 9], [1, 2, 3]), ([5, 7, 9], [1, 2]), xla=True)
def zip_tensors(xs, ys):
    total = 0
    for x, y in zip(xs, ys):
        total += x * y
    return total


@program(([5, 7, 9], 5), ([5, 7, 9], 2), xla=True)
def zip_tensor_and_range(xs, n):
    total = 0
    for x, i in zip(xs, range(n)):
        total += x * i
    return total


@program(([5, 7, 9], Static([1, 2, 3])), xla=True)
def zip_tensor_and_list(xs, weights):
    total = 0
    for x, w in zip(xs, weights):
        total += x * w
    return total


@program(([5, 7, 9],), xla=True)
def enumerate_of_zip(xs):
    total = 0
    for i, (x, y) in enumerate(zip(xs, reversed(xs))):
        total += i * x - y
    return total


@program(([5, 7, 9],), ([1, 2, 3],), xla=True)
def reversed_tensor(xs):
    total = 0
    for x in reversed(xs):
        total = total * 10 + x
    return total


@program((4,), (0,), xla=True)
def reversed_range(n):
    total = 0
    for i in reversed(range(n)):
        total = total * 10 + i
    return total


@program((4,), (1,), xla=True)
def reversed_range_with_step(n):
    total = 0
    for i in reversed(range(1, 3 * n, 2)):
        total = total * 3 + i
    return total


@program(([5, 7, 9],), xla=True)
def map_over_tensor(xs):
    total = 0
    for y in map(lambda x: x * x, xs):
        total += y
    return total


@program(([5, 7, 9], [1, 2, 3]), xla=True)
def map_of_two(xs, ys):
    total = 0
    for z in map(lambda x, y: x * y, xs, ys):
        total += z
    return total


@program(([5, 8, 9],), ([1],))
def filter_tensor(xs):
    total = 0
    for x in filter(lambda x: x % 2 == 1, xs):
        total = total * 10 + x
    return total


@program(([5, 8, 9, 0, 3],))
def filter_break(xs):
    total = 0
    for x in filter(None, xs):
        if x == 3:
            break
        total = total * 10 + x
    return total


@program(([5, 8, 9],), xla=True)
def break_in_enumerate(xs):
    at = -1
    for i, x in enumerate(xs):
        if x % 2 == 0:
            at = i
            break
    return at


@program((Data([1, 2, 3]),), (Data([10]),))
def dataset(data):
    total = 0
    for x in data:
        total = total * 2 + x
    return total


@program((Data([1, 2, 3, 4]),))
def dataset_break(data):
    total = 0
    for x in data:
        if x > 2:
            break
        total += x
    return total


@program((Data([1, 2, 3, 4]),))
def dataset_continue(data):
    total = 0
    for x in data:
        if x % 2 == 0:
            continue
        total += x
    return total


@program((Data([1, 2, 3, 4]), 3), (Data([1, 2, 3, 4]), 9))
def dataset_return(data, wanted):
    for x in data:
        if x == wanted:
            return x * 100
    return -1


@program((Data([5, 6, 7]),))
def dataset_enumerate(data):
    total = 0
    for i, x in enumerate(data):
        total += i * x
    return total


@program((Data([5, 6, 7]), Data([1, 2, 3])))
def dataset_zip(left, right):
    total = 0
    for x, y in zip(left, right):
        total += x * y
    return total


@program((Data([[1, 2], [3, 4]]),))
def dataset_of_rows(data):
    total = 0
    for row in data:
        for x in row:
            total = total * 10 + x
    return total


@program((Data([1, 2, 3]),), (Data([4]),))
def dataset_none_state(data):
    best = None
    for x in data:
        if best is None or x > best:
            best = x
    return best


@program((3, Data([1, 2, 3])))
def dataset_in_while(n, data):
    total = 0
    while n > 0:
        for x in data:
            total += x * n
        n -= 1
    return total


@program((4,), python=False)
def dataset_made_here(n):
    total = tf.constant(0, tf.int64)
    for x in tf.data.Dataset.range(5).map(lambda v: v * 2):
        if x > 2:
            total += x
    return total + tf.cast(n, tf.int64)


@program(([1.0, 2.0, 3.0],), python=False, xla=True)
def range_of_tensorflow(xs):
    total = 0.0
    for i in tf.range(tf.size(xs)):
        total += xs[i]
    return total


@program((3,), xla=True)
def python_iterables(n):
    total = 0
    for k in {"a": 1, "b": 2}:
        if n > len(k):
            total += 1
    for k, v in {"a": 1, "b": 2}.items():
        if n > v:
            total += v
    for c in "abc":
        total += n if c == "b" else 1
    return total


@program((3,))
def python_generator(n):
    total = 0
    for w in (k * k for k in range(4)):
        if w > n:
            total += w
    return total


@program(([[1, 2, 3], [4, 5, 6]],), xla=True)
def loop_over_columns(rows):
    total = 0
    for row in rows:
        for i, x in enumerate(row):
            if i == 1:
                continue
            total += x
    return total


@program(([3, 1, 2],), xla=True)
def range_len(xs):
    total = 0
    for i in range(len(xs)):
        total = total * 10 + xs[i]
    return total


@program(([3, 1, 2],), xla=True)
def comprehension_of_known_length(xs):
    return sum([x * 2 for x in xs]) + len([x for x in [1, 2, 3]])


@program((3,), xla=True)
def comprehension_in_staged_loop(n):
    total = 0
    for i in range(n):
        total += sum([i * k for k in (1, 2, 3)])
    return total


@program(([[1, 2], [3, 4]],), xla=True)
def star_unpack(rows):
    first, *rest = rows
    a, b = first
    return a * b + rest[0][1]


@program((2.5,), (3.0,), (0.5,), (0.0,), python=False, xla=True)
def tensor_range_of_floats(limit):
    total = 1.0
    for x in tf.range(limit):
        total = total * 2.0 + x
    return total


@program((2.5, -1.0), (3.0, -0.7), (0.0, -1.0), python=False, xla=True)
def tensor_range_of_floats_downwards(start, step):
    total = 1.0
    for x in tf.range(start, 0.0, step):
        total = total * 2.0 + x
    return total


@program((3,), (7,), (0,))
def zipped_with_one_value(n):
    t = 0
    for i, (a, b) in enumerate(zip(range(n), itertools.repeat(2))):
        t += i * a + b
    return t


@program((3,), (7,), (0,))
def zipped_with_text(n):
    out = []
    for i, c in zip(range(n), "abcdé"):
        out.append(c * i)
    return out


@program((3,), (7,), (0,))
def text_numbered_from(n):
    t = 0
    for i, c in enumerate("abc", n):
        t += i
    return t
