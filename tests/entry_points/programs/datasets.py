"""Functions that `tf.data` calls, and datasets inside of a `tf.function`."""

import tensorflow as tf

from tests.entry_points.registry import entry


def relu(x):
    if x > 0:
        return x
    return x * 0


def step(total, x):
    if x > 0:
        total = total + x
    return total


def odd(x):
    if x < 0:
        return False
    return x % 2 == 1


def numbers(n=8):
    return tf.data.Dataset.from_tensor_slices(tf.range(n) - 2)


def listed(data):
    return list(data.as_numpy_iterator())


@entry(
    "relu",
    expected=[
        [0, 0, 0, 1, 2, 3, 4, 5],
        [0, 0, 0, 1, 2, 3, 4, 5],
        [0, 0, 0, 1, 2, 3, 4, 5],
        [2, 1, 0, -1, -2, 3, 4, 5],
    ],
)
def mapped():
    return [
        listed(numbers().map(relu)),
        listed(numbers().map(relu, num_parallel_calls=2)),
        listed(numbers().map(relu, num_parallel_calls=tf.data.AUTOTUNE, deterministic=True)),
        listed(numbers().map(lambda x: relu(x) if x > 2 else -x)),
    ]


class Augment:
    def __init__(self, limit):
        self.limit = limit

    def __call__(self, x):
        if x > self.limit:
            return x
        return -x

    def method(self, x, y):
        while y > self.limit:
            x, y = x + 1, y - 1
        return {"x": x, "y": y}


@entry(
    "Augment.__call__",
    "Augment.method",
    expected=[
        [2, 1, 0, -1, -2, 3, 4, 5],
        [
            {"x": -2, "y": -2},
            {"x": -1, "y": -1},
            {"x": 0, "y": 0},
            {"x": 1, "y": 1},
            {"x": 3, "y": 1},
            {"x": 5, "y": 1},
            {"x": 7, "y": 1},
            {"x": 9, "y": 1},
        ],
    ],
)
def mapped_by_objects_and_methods():
    pairs = tf.data.Dataset.zip((numbers(), numbers()))
    return listed(numbers().map(Augment(2))), listed(pairs.map(Augment(1).method))


@entry("odd", expected=[[1, 3, 5], [3, 5]])
def filtered():
    return listed(numbers().filter(odd)), listed(numbers().filter(lambda x: odd(x) and x > 2))


@entry("step", expected=[15, 20])
def reduced():
    f = tf.function(lambda n: numbers().reduce(n, step))
    return numbers().reduce(0, step), f(tf.constant(5))


@entry("scanned.<locals>.running", expected=[0, 0, 0, 0, 0, 6, 14, 24])
def scanned():
    def running(state, x):
        if x > 2:
            state = state + x
        return state, state * 2

    return listed(numbers().scan(0, running))


@entry("batched.<locals>.summed", expected=[[0, 6, 9], [0, 6, 9]])
def batched():
    def summed(batch):
        total = tf.constant(0)
        for x in batch:
            if x > 0:
                total += x
        return total

    return listed(numbers().batch(3).map(summed)), listed(numbers().padded_batch(3).map(summed))


@entry("windowed.<locals>.kept", expected=[[-2, -1, 0], [1, 2, 3], [4], [5]])
def windowed():
    def kept(window):
        if window.cardinality() > 2:
            return window.batch(3)
        return window.batch(1)

    return listed(numbers().window(3).flat_map(kept))


@entry(
    "interleaved.<locals>.spread",
    expected=[
        [-2, -1, 0, 1, 2, 3, 3, 4, 4, 5, 5],
        [-2, -1, 0, 1, 2, 3, 3, 4, 4, 5, 5],
        [-2, -1, 0, 1, 2, 3, 3, 4, 4, 5, 5],
    ],
)
def interleaved():
    def spread(x):
        if x > 2:
            count = 2
        else:
            count = 1
        return tf.data.Dataset.from_tensors(x).repeat(tf.cast(count, tf.int64))

    return [
        listed(numbers().interleave(spread, cycle_length=2)),
        listed(numbers().interleave(spread, cycle_length=2, num_parallel_calls=2, deterministic=True)),
        listed(numbers().flat_map(spread)),
    ]


@entry(
    "from_a_generator.<locals>.doubled", eager=("from_a_generator.<locals>.generate",), expected=[0, 1, 6, 8]
)
def from_a_generator():
    def generate():
        for i in range(5):
            if i != 2:
                yield i

    def doubled(x):
        return x * 2 if x > 2 else x

    data = tf.data.Dataset.from_generator(generate, output_signature=tf.TensorSpec([], tf.int32))
    return listed(data.map(doubled))


@entry("taken_while.<locals>.small", expected=[-2, -1, 0, 1, 2])
def taken_while():
    def small(x):
        if x < 0:
            return True
        return x < 3

    return listed(numbers().take_while(small))


@entry("grouped.<locals>.key", "grouped.<locals>.reduce", expected=[[-2, -1], [0, 1], [2], [3, 4, 5]])
def grouped():
    def key(x):
        if x > 2:
            return tf.constant(1, tf.int64)
        return tf.constant(0, tf.int64)

    def reduce(k, window):
        if k > 0:
            return window.batch(4)
        return window.batch(2)

    return [v.tolist() for v in listed(numbers().group_by_window(key, reduce, window_size=4))]


@entry("bucketed.<locals>.length", expected=[[-2, -1], [0, 1], [3, 4], [2], [5]])
def bucketed():
    def length(x):
        if x > 2:
            return tf.constant(3)
        return tf.constant(1)

    data = numbers().bucket_by_sequence_length(length, [2], [2, 2])
    return [v.tolist() for v in listed(data)]


@entry(expected=[2, 1, 0, 1, 2, 3, 4, 5])
def applied():
    def transformed(data):
        return data.map(lambda x: x if x > 0 else -x)

    return listed(numbers().apply(transformed))


@entry("rejected.<locals>.wanted", expected=[0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0])
def rejected():
    def wanted(x):
        return tf.constant(1.0) if x > 2 else tf.constant(0.0)

    return sorted(listed(numbers().map(lambda x: wanted(x))))


@entry("in_a_function.<locals>.f", expected=[[10, 5], [1, -1]])
def in_a_function():
    @tf.function
    def f(data):
        total, seen = 0, 0
        for x in data:
            if x < 0:
                continue
            if x > 4:
                break
            total += x
            seen += 1
        else:
            seen = -1
        return total, seen

    return f(numbers()), f(numbers(4))


@entry("made_in_a_function.<locals>.f", expected=29)
def made_in_a_function():
    @tf.function
    def f(n):
        total = tf.constant(0, tf.int64)
        for i, x in enumerate(tf.data.Dataset.range(n)):
            if x > 1:
                total += x * i
        return total

    return f(tf.constant(5, tf.int64))


@entry("iterators.<locals>.f", expected=[0, 6])
def iterators():
    @tf.function
    def f(it):
        total = 0
        for _ in tf.range(3):
            x = next(it)
            if x > 0:
                total += x
        return total

    it = iter(numbers())
    return f(it), f(it)


@entry("unique.<locals>.f", expected=[2, -10, 0, -1, 20, 3, -4, 50])
def unique():
    def f(x, y):
        match x % 3:
            case 0:
                return y
            case 1:
                return -y
        return y * 10

    return listed(tf.data.Dataset.zip((numbers(), numbers())).map(f).unique())


@entry("sampled.<locals>.f", expected=[0, 2, 2, 6, 6, 12, 12] + [0, 0, 2, 2, 6, 6, 12, 12])
def sampled():
    def f(x):
        found = [v for v in tf.range(x + 3) if v % 2 == 0]
        return sum(found)

    return listed(numbers().map(f).shuffle(1).repeat(2).skip(1).cache().prefetch(1))


@entry("options.<locals>.f", expected=[-10, -2, -5, 0])
def options():
    def f(x):
        return x if x > 1 else x * 5

    choice = tf.data.Dataset.range(4).map(lambda i: i if i < 2 else tf.constant(0, tf.int64))
    data = [numbers().map(f), numbers()]
    return listed(tf.data.Dataset.choose_from_datasets(data, choice))
