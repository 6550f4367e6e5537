"""The programs of the table on the page about state, one for each row."""

import collections
import dataclasses

import attrs
import tensorflow as tf


@dataclasses.dataclass
class Running:
    """A sum and a count."""

    total: float = 0.0
    count: int = 0

    def add(self, x):
        """Counts one more."""
        self.total = self.total + x
        self.count = self.count + 1


Pair = collections.namedtuple("Pair", "total last")


@dataclasses.dataclass(frozen=True)
class Step:
    """A frozen object."""

    product: float
    count: int = 0


@attrs.define
class Mean:
    """What a mean is computed from."""

    total: float
    count: int


@dataclasses.dataclass
class Outer:
    """An object that holds another."""

    inner: Running


class Extension(tf.experimental.ExtensionType):
    """Values that grow."""

    values: tf.Tensor


def int_meets_float(xs):
    """A number takes the type of the tensors that it meets."""
    total = 0
    for x in xs:
        total = total + x
    return total


def halved(xs):
    """An int becomes a float in a loop."""
    scale = 1
    for _ in xs:
        scale = scale / 2
    return scale * xs[0]


def int_or_float(xs):
    """An int in one branch and a float in the other."""
    if xs[0] > 0:  # noqa: SIM108 - a reader of the table wants to see the statement
        scale = 1
    else:
        scale = 0.5
    return xs[1] * scale


def grows(xs):
    """A shape that grows."""
    out = xs
    for x in xs:
        out = tf.concat([out, [x]], 0)
    return out


def shrinks(xs):
    """A shape that shrinks."""
    while tf.shape(xs)[0] > 1:
        xs = xs[1:] * 2.0
    return xs


def rank(xs):
    """A rank that grows."""
    out = xs
    for _ in xs:
        out = tf.expand_dims(out, 0)
    return tf.size(out)


def best_from_none(xs):
    """None before the loop."""
    best = None
    for x in xs:
        if best is None or x > best:
            best = x
    return best


def product_from_none(xs):
    """None in the first step of a recurrent loop."""
    product = None
    for x in xs:
        product = x if product is None else product * x
    return product


def first_in_loop(xs):
    """A variable that is first assigned in the loop, in a branch."""
    for x in xs:
        if x > 2.0:
            found = x
    return found


def none_in_a_branch(xs):
    """None in one branch."""
    y = None
    if xs[0] > 0:
        y = xs[1]
    return xs[2] if y is None else y


def dict_rebound(xs):
    """A dict that each iteration makes anew."""
    state = {"sum": 0.0, "product": 1.0}
    for x in xs:
        state = {"sum": state["sum"] + x, "product": state["product"] * x}
    return state["sum"], state["product"]


def dataclass_rebound(xs):
    """A dataclass that each iteration makes anew."""
    state = Running()
    for x in xs:
        state = Running(state.total + x, state.count + 1)
    return state.total, state.count


def method_in_loop(xs):
    """An object that a method changes."""
    state = Running()
    for x in xs:
        state.add(x)
    return state.total, state.count


def through_an_alias(xs):
    """A dict changed through another name."""
    state = {"sum": 0.0}
    alias = state
    for x in xs:
        alias["sum"] = alias["sum"] + x
    return state["sum"]


def last_item(xs):
    """An item from the end."""
    z = [0.0, 1.0]
    for x in xs:
        z[-1] = z[-1] * x
    return z[0], z[1]


def extension_type(xs):
    """An extension type that grows."""
    state = Extension(xs)
    for x in xs:
        state = Extension(tf.concat([state.values, [x]], 0))
    return state.values


def text(xs):
    """Text."""
    told = "start"
    for x in xs:
        told = told + " up" if x > 0 else "down"
    return told


def append(xs):
    """A list that grows."""
    z = []
    for x in xs:
        z.append(x * x)
    return tf.stack(z)


def append_in_a_branch(xs):
    """A list that one branch appends to."""
    z = [xs[0]]
    if xs[0] > 0:
        z.append(xs[1])
    return tf.stack(z)


def pop(xs):
    """A list that shrinks."""
    z = [0.0]
    for x in xs:
        z.append(x)
        if x < 0:
            z.pop()
    return len(z)


def pop_in_a_branch(xs):
    """A list that a branch which is not taken takes from."""
    z = [xs[0], xs[1], xs[2]]
    if xs[0] > 5:
        z.pop()
    return len(z)


def list_of_pairs(xs):
    """A list of tuples."""
    z = []
    for x in xs:
        z.append((x, x * x))
    total = 0.0
    for a, b in z:
        total = total + a * b
    return total


def tensor_array(xs):
    """A TensorArray whose result is assigned."""
    ta = tf.TensorArray(tf.float32, 3)
    i = 0
    for x in xs:
        ta = ta.write(i, x)
        i = i + 1
    return ta.stack()


def named_tuple(xs):
    """A named tuple that is made anew."""
    pair = Pair(0, xs[0])
    for x in xs:
        pair = Pair(pair.total + x, x)
    return pair.total * pair.last


def frozen_dataclass(xs):
    """A frozen dataclass, replaced in one branch."""
    step = Step(xs[0])
    for x in xs:
        if x > 0:
            step = dataclasses.replace(step, product=step.product * x)
        else:
            step = Step(step.product, step.count + 1)
    return step.product, step.count


def longer_list(xs):
    """A list that is added to."""
    z = [xs[0]]
    for x in xs:
        z = z + [x * x]  # noqa: RUF005 - what a user writes
    return tf.stack(z)


def front_of_a_list(xs):
    """A queue."""
    queue, total = [], 0.0
    for x in xs:
        queue.append(x)
        if len(queue) > 1:
            total = total + queue.pop(0)
    return total, len(queue)


def inserted(xs):
    """A list that gets elements in front."""
    z = [xs[0]]
    for x in xs:
        z.insert(0, x)
    return tf.stack(z)


def last_ones(xs):
    """A list that is sliced."""
    z = [xs[0]]
    for x in xs:
        z.append(x)
        z = z[-2:]
    return tf.stack(z)


def lists_in_a_list(xs):
    """Lists that grow in one of fixed length."""
    rows = [[], []]
    for x in xs:
        if x > 0:
            rows[0].append(x)
        else:
            rows[1].append(x)
    return tf.stack(rows[0]), len(rows[1])


def lists_by_key(xs):
    """Lists that grow in a dict."""
    found = {k: [] for k in range(2)}
    for x in xs:
        for k in range(2):
            found[k].append(x * k)
    return tf.stack(found[1])


def list_in_an_attribute(xs):
    """A list that an object holds."""
    running = Running()
    running.seen = []
    for x in xs:
        if x > 0:
            running.seen.append(x)
    return tf.stack(running.seen)


def key_in_a_branch(xs):
    """A dict that gets a key on some paths."""
    d = {"sum": tf.reduce_sum(xs)}
    if xs[0] > 0:
        d["first"] = xs[0]
    return d.get("first", -1.0), len(d), "first" in d


def counts_by_number(xs):
    """A dict whose keys are numbers of the graph."""
    counts = {}
    for x in xs:
        counts[int(x)] = counts.get(int(x), 0) + 1
    return counts[1], len(counts)


def duplicates(xs):
    """A set whose elements are numbers of the graph."""
    seen, twice = set(), 0
    for x in xs:
        if int(x) in seen:
            twice += 1
        seen.add(int(x))
    return twice, len(seen)


def sums_by_kind(xs):
    """A dict whose keys are text that the graph chooses."""
    sums = collections.defaultdict(float)
    for x in xs:
        kind = "positive" if x > 0 else "negative"
        sums[kind] += x
    return sums["positive"], len(sums)


def bools(xs):
    """A bool that a loop carries."""
    seen = False
    for x in xs:
        if x < 0:
            seen = True
    return seen


def bool_that_counts(xs):
    """A bool that is added."""
    count = 0
    for x in xs:
        is_low = not x > 0
        count = count + is_low
    return count


def ragged(xs):
    """A ragged tensor."""
    r = tf.RaggedTensor.from_row_lengths(xs, [1, 2])
    for x in xs:
        if x > 0:
            r = r * x
    return r.values


def sparse(xs):
    """A sparse tensor."""
    s = tf.sparse.from_dense(xs)
    for x in xs:
        if x < 0:
            s = tf.sparse.add(s, s)
    return tf.sparse.to_dense(s)


def optional(xs):
    """An optional value."""
    last = tf.experimental.Optional.empty(tf.TensorSpec([], tf.float32))
    for x in xs:
        if x > 0:
            last = tf.experimental.Optional.from_value(x)
    return last.get_value()


def attrs_object(xs):
    """An attrs object that each iteration makes anew."""
    mean = Mean(0, 0)
    for x in xs:
        mean = Mean(mean.total + x, mean.count + 1)
    return mean.total / mean.count


def inner_object(xs):
    """An object inside an object."""
    outer = Outer(Running())
    for x in xs:
        if x > 0:
            outer.inner.total += x
    return outer.inner.total


def dataset(xs):
    """A dataset."""
    total = 0
    for x in tf.data.Dataset.from_tensor_slices(xs):
        if x > 0:
            total += x
    return total


def iterator(xs):
    """An iterator over a dataset, twice."""
    values = iter(tf.data.Dataset.from_tensor_slices(xs))
    first = 0
    for x in values:
        first += x
        if x < 0:
            break
    rest = 0
    for x in values:
        rest += x
    return first, rest


def loop_invariant_key(xs):
    """An item by a key that the loop leaves alone."""
    sums = {"low": 0.0, "high": 0.0}
    key = "high"
    for x in xs:
        sums[key] = sums[key] + x
    return sums["high"]


def extended(xs):
    """Several elements at once."""
    z = []
    for x in xs:
        z.extend([x, -x])
    return tf.stack(z)


def item_by_tensor(xs):
    """Items that a tensor chooses."""
    z = [0.0, 0.0, 0.0]
    for i in tf.range(3):
        z[i] = z[i] + xs[i]
    return tf.stack(z)


def list_added_in_place(xs):
    """A list in an augmented assignment."""
    z = []
    for x in xs:
        z += [x]
    return tf.stack(z)


def read_again(xs):
    """A loop over a list that grew."""
    z = []
    for x in xs:
        if x > 0:
            z.append(x)
    total = 0
    for v in z:
        total += v
    return total


def joined(xs):
    """A list that TensorFlow's functions are given."""
    z = []
    for x in xs:
        z.append(tf.stack([x, x * x]))
    return tf.concat(z, 0), tf.add_n(z), tf.convert_to_tensor(z)


def summed_and_zipped(xs):
    """A list that Python's functions are given."""
    z = []
    for x in xs:
        z.append(x)
    return sum(z), sum(a * b for a, b in zip(z, z, strict=True))


def after_no_iteration(xs):
    """A loop variable after a loop."""
    i = -1
    for i in range(tf.size(xs) - 3):  # noqa: B007 - it is read afterwards
        pass
    return i


def by_equal_lengths(xs):
    """Lengths of lists that are compared."""
    low, high = [], []
    for x in xs:
        (low if x < 0 else high).append(x)
    return len(low) == len(high), len(low) < len(high)
