"""Nothing goes on for ever while a graph is built: it is staged, or refused."""

from __future__ import annotations

import itertools

from tests.equivalence.registry import Data, program


@program((Data([1, 2, 3]),))
def sum_of_elements(elements):
    return sum(elements)


@program((Data([3, 1, 2]),))
def greatest_of_elements(elements):
    return max(elements), min(elements)


@program((Data([1, 2, 3]),))
def list_of_elements(elements):
    return len(list(elements))


@program((Data([1, 2, 3]),))
def comprehension_of_elements(elements):
    return sum([e * 2 for e in elements])


@program((Data([1, 2, 3]),))
def any_of_elements(elements):
    return any(e > 2 for e in elements), all(e > 2 for e in elements)


@program((Data([1, 2, 3]),))
def sorted_elements(elements):
    return sum(sorted(elements))


@program(
    (Data([1, 2, 3]),),
    refused={"v1_graph": "Python-style iteration"},
    reason="TensorFlow gives no iterator of a dataset in a v1 graph",
)
def next_for_ever(elements):
    total = 0
    it = iter(elements)
    while True:
        e = next(it)
        if e > 2:
            break
        total += e
    return total


@program(
    (Data([1, 2, 3]),),
    refused={"v1_graph": "Python-style iteration"},
    reason="TensorFlow gives no iterator of a dataset in a v1 graph",
)
def next_some(elements):
    it = iter(elements)
    return next(it) + next(it) * 10


@program(
    (Data([1, 2, 3]),),
    refused={"v1_graph": "Python-style iteration"},
    reason="TensorFlow gives no iterator of a dataset in a v1 graph",
)
def next_in_range(elements):
    it = iter(elements)
    total = 0
    for _ in range(3):
        total += next(it)
    return total


@program((3,), python=False)
def repeated_with_break(n):
    import tensorflow as tf

    total = 0
    for e in tf.data.Dataset.range(5).repeat():
        total += 1
        if total > n:
            break
    return total


@program((3,), (0,))
def count_with_break(n):
    total = 0
    for i in itertools.count():
        if i >= n:
            break
        total += i
    return total


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0206", "v1_graph": "AG0206"},
    reason="nothing says that it ends",
)
def cycle_with_break(n):
    total = 0
    for i in itertools.cycle([1, 2]):
        if total >= n:
            break
        total += i
    return total


@program(
    (1,),
    (2,),
    refused={"tf_function": "AG0450", "v1_graph": "AG0450"},
    reason="how far an iterator is cannot be put back",
)
def goes_on_after_break(x):
    it = iter([1, 2, 3])
    total = 0
    for k in it:
        if k > x:
            break
        total += k
    return total + next(it)


@program((3,), (0,))
def flag_becomes_tensor(n):
    going = True
    i = 0
    while going:
        i += 1
        going = i < n
    return i


@program((3,), (0,))
def endless_with_break(n):
    i = 0
    while True:
        if i >= n:
            break
        i += 1
    return i


@program((3,), (0,))
def endless_with_return(n):
    i = 0
    while True:
        i += 1
        if i >= n:
            return i


@program((3,), (0,))
def iter_with_sentinel(n):
    state = [0]

    def step():
        state[0] += 1
        return state[0]

    total = 0
    for k in iter(step, 5):
        total += k
    return total + n


@program((3,), (0,))
def takes_while(n):
    total = 0
    for k in itertools.takewhile(lambda k: k < 3, itertools.count()):
        if n > 0:
            total += k
    return total


@program((Data([1, 2, 3]),))
def unpacked_elements(elements):
    a, b, c = elements
    return a + b * 10 + c * 100


@program(
    (Data([1, 2, 3]),),
    refused={"tf_function": "AG0460", "v1_graph": "AG0460"},
    reason="how many arguments a call has must be known",
)
def starred_elements(elements):
    def last(*values):
        return values[-1]

    return last(*elements)


@program((Data([1, 2, 3]),))
def generator_over_elements(elements):
    def doubled():
        for e in elements:
            yield e * 2

    total = 0
    for e in doubled():
        total += e
    return total


@program(
    (Data([1, 2, 3]),),
    refused={"tf_function": "AG0405", "v1_graph": "AG0405"},
    reason="its elements are not known",
)
def zipped_with_python(elements):
    total = 0
    for k, e in zip([1, 2, 3], elements):
        total += k * e
    return total


@program(
    (Data([1, 2, 3]),),
    refused={"tf_function": "AG0405", "v1_graph": "AG0405"},
    reason="its elements are not known",
)
def contained(elements):
    return 2 in elements
