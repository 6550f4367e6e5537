"""Training loops, schedules, metrics, Keras pieces, rollouts and pipelines."""

from __future__ import annotations

import dataclasses

import tensorflow as tf

from tests.equivalence.registry import Data, Static, program


@program((0,), (5,), (15,), (100,))
def piecewise_schedule(step):
    boundaries = [10, 20]
    values = [0.1, 0.01, 0.001]
    for boundary, value in zip(boundaries, values):
        if step < boundary:
            return value
    return values[-1]


@program((0.0,), (3.0,), (30.0,))
def warmup_then_decay(step):
    warmup, peak = 5.0, 1.0
    if step < warmup:
        rate = peak * step / warmup
    elif step < 20:
        rate = peak * 0.9 ** (step - warmup)
    else:
        rate = 0.05
    return max(rate, 0.05)


@program(([1.0, 0.9, 0.9, 0.9, 0.2],), ([3.0],))
def reduce_on_plateau(losses):
    state = {"best": 1e9, "wait": 0, "rate": 1.0}
    for loss in losses:
        if loss < state["best"]:
            state["best"] = loss
            state["wait"] = 0
        else:
            state["wait"] += 1
        if state["wait"] >= 2:
            state["rate"] *= 0.5
            state["wait"] = 0
    return state


@program(([1.0, 2.0], [2.0, 4.0], 30), ([1.0], [0.0], 3), python=False)
def fit_a_line(xs, ys, epochs):
    w = tf.constant(0.0)
    previous = None
    for epoch in range(epochs):
        with tf.GradientTape() as tape:
            tape.watch(w)
            loss = tf.reduce_mean((w * xs - ys) ** 2)
        gradient = tape.gradient(loss, w)
        w -= 0.1 * gradient
        if previous is not None and abs(previous - loss) < 1e-6:
            break
        previous = loss
    return w, epoch


@program(([3.0, 4.0],), ([0.3, 0.4],), ([0.0, 0.0],), python=False)
def clip_by_norm(gradient):
    norm = tf.norm(gradient)
    if norm == 0:
        return gradient, norm
    scale = 1.0 if norm <= 1 else 1.0 / norm
    return gradient * scale, norm


class Momentum:
    def __init__(self, rate, beta=0.9):
        self.rate = rate
        self.beta = beta
        self.velocity = 0.0
        self.steps = 0

    def step(self, parameter, gradient):
        if abs(gradient) > 10:
            return parameter
        self.velocity = self.beta * self.velocity + gradient
        self.steps += 1
        return parameter - self.rate * self.velocity

    @property
    def moving(self):
        return abs(self.velocity) > 0.01


@program((5.0, 10), (0.0, 3), (100.0, 2))
def optimizer_object(x, n):
    optimizer = Momentum(0.1)
    for _ in range(n):
        x = optimizer.step(x, 2 * x)
        if not optimizer.moving:
            break
    return x, optimizer.velocity, optimizer.steps


@dataclasses.dataclass
class Running:
    total: float = 0.0
    count: int = 0

    def update(self, value):
        self.total += value
        self.count += 1
        return self

    @property
    def mean(self):
        return self.total / self.count if self.count else 0.0


@program(([1.0, -2.0, 3.0],), ([-1.0],))
def running_mean_of_positives(values):
    running = Running()
    for v in values:
        if v > 0:
            running.update(v)
    return running.mean, running.count


@program(([1, 0, 1, 1], [1, 1, 0, 1]), ([0], [0]), python=False)
def precision_and_recall(truth, guess):
    tp = fp = fn = 0
    for t, g in zip(truth, guess):
        if t and g:
            tp += 1
        elif g:
            fp += 1
        elif t:
            fn += 1
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    return {"precision": precision, "recall": recall}


class Gate(tf.keras.layers.Layer):
    def __init__(self, limit=1.0):
        super().__init__()
        self.limit = limit

    def call(self, x, training=False):
        total = tf.reduce_sum(x)
        if training and total > self.limit:
            return x * 0.5
        elif total < 0:
            return tf.zeros_like(x)
        return x


@program(([1.0, 2.0], Static(True)), ([1.0, 2.0], Static(False)), ([-3.0], Static(True)), python=False)
def keras_layer(x, training):
    return Gate()(x, training=training)


@program(([0.5, -2.0, 3.0],), ([0.0],), python=False)
def huber_by_loop(errors):
    total = 0.0
    for e in errors:
        a = abs(e)
        total += 0.5 * a * a if a <= 1 else a - 0.5
    return total / len(errors)


@program(([1, 2, 3, 4],), ([7],), python=False)
def stateful_dataset_loop(xs):
    total, skipped = 0, 0
    for x in tf.data.Dataset.from_tensor_slices(xs):
        if x % 2 == 0:
            skipped += 1
            continue
        total += x
        if total > 3:
            break
    return total, skipped


@program((Data([3, 1, 4, 1, 5]),), (Data([9]),), python=False)
def dataset_maximum_with_position(ds):
    best, where = None, -1
    for i, x in enumerate(ds):
        if best is None or x > best:
            best, where = x, i
    return best, where


@program((Data([1.0, 2.0, 3.0, 4.0]), 2), (Data([1.0]), 2), python=False)
def accumulate_gradients(ds, every):
    w, held, n, updates = 0.0, 0.0, 0, 0
    for x in ds:
        held += 2 * (w - x)
        n += 1
        if n == every:
            w -= 0.1 * held / float(every)
            held, n = 0.0, 0
            updates += 1
    return w, updates, n


@program(([1, 2, 3, 4, 5, 6],), ([1],), python=False)
def map_with_branches(xs):
    def transform(x):
        if x % 2 == 0:
            return x * 10
        return -x

    ds = tf.data.Dataset.from_tensor_slices(xs).map(transform).filter(lambda v: v > 0)
    total = 0
    for v in ds:
        total += v
    return total


@program((0.9, 10), (0.0, 3), (1.0, 0))
def discounted_return(gamma, n):
    rewards = [float(i % 3) for i in range(8)]
    total, factor = 0.0, 1.0
    for i, r in enumerate(rewards):
        if i >= n:
            break
        total += factor * r
        factor *= gamma
    return total


@program(([[0.0, 1.0], [1.0, 0.0]], 6), ([[0.5, 0.5], [0.1, 0.2]], 1), python=False)
def q_learning(q, steps):
    state = 0
    for t in range(steps):
        action = tf.argmax(q[state], output_type=tf.int32)
        nxt = (state + action) % 2
        reward = 1.0 if nxt == 1 else 0.0
        target = reward + 0.9 * tf.reduce_max(q[nxt])
        update = 0.5 * (target - q[state][action])
        q = tf.tensor_scatter_nd_add(q, [[state, action]], [update])
        state = nxt
    return q, state


@program(([0.1, 0.5, 0.2], 5), ([1.0], 2), python=False)
def bandit_with_counts(means, pulls):
    counts = [0.0 for _ in range(len(means))]
    values = [0.0 for _ in range(len(means))]
    for t in range(pulls):
        arm = 0
        for a in range(len(means)):
            if counts[a] == 0:
                arm = a
                break
            if values[a] > values[arm]:
                arm = a
        counts[arm] += 1.0
        values[arm] += (means[arm] - values[arm]) / counts[arm]
    return counts, values


@program(([[1, 2, 3], [4, 5, 6], [7, 8, 9]],), ([[5]],), python=False)
def max_pool_by_hand(image):
    best = []
    for i in range(0, image.shape[0], 2):
        for j in range(0, image.shape[1], 2):
            top = image[i, j]
            for a in range(2):
                for b in range(2):
                    if i + a < image.shape[0] and j + b < image.shape[1]:
                        top = max(top, image[i + a, j + b])
            best.append(top)
    return best


@program(([1, 2, 5], 11), ([2], 3), ([7], 0), python=False)
def coin_change(coins, amount):
    big = 1000
    table = [0]
    for a in range(1, amount + 1):
        best = big
        for c in coins:
            if c <= a and table[a - c] + 1 < best:
                best = table[a - c] + 1
        table.append(best)
    return table[amount] if table[amount] < big else -1


@program(([1, 3, 4], [15, 20, 30], 4), ([5], [10], 4), python=False)
def knapsack(weights, values, capacity):
    table = tf.zeros([capacity + 1], tf.int32)
    for w, v in zip(weights, values):
        for c in range(capacity, w - 1, -1):
            candidate = table[c - w] + v
            if candidate > table[c]:
                table = tf.tensor_scatter_nd_update(table, [[c]], [candidate])
    return table[capacity]


@program((6,), (1,), (0,))
def fibonacci_with_memo(n):
    memo = {}

    def fib(k):
        if k in memo:
            return memo[k]
        result = k if k < 2 else fib(k - 1) + fib(k - 2)
        memo[k] = result
        return result

    total = 0
    for i in range(6):
        value = fib(i)
        if i < n:
            total += value
    return total


@program((5,), (0,), (1,), python=False)
def tensor_array_table(n):
    table = tf.TensorArray(tf.int32, size=n + 2, clear_after_read=False)
    table = table.write(0, 1)
    table = table.write(1, 1)
    for i in range(2, n + 1):
        table = table.write(i, table.read(i - 1) + table.read(i - 2))
    return table.read(n)


@program(([-2, 1, -3, 4, -1, 2],), ([-5],), python=False)
def maximum_subarray(xs):
    best = current = xs[0]
    start = begin = end = 0
    for i in range(1, len(xs)):
        if current < 0:
            current = xs[i]
            start = i
        else:
            current += xs[i]
        if current > best:
            best, begin, end = current, start, i
    return best, (begin, end)


class Schedule(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, peak):
        self.peak = peak

    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        if step < 10:
            return self.peak * step / 10
        return self.peak

    def get_config(self):
        return {"peak": self.peak}


@program((3,), (30,), python=False)
def keras_schedule(step):
    return Schedule(2.0)(step)


class Cell(tf.Module):
    def __init__(self):
        super().__init__()
        self.limit = 3.0

    def __call__(self, x, state):
        new = x + state
        while new > self.limit:
            new -= self.limit
        return new, new


@program(([1.0, 2.0, 3.5],), ([9.0],), python=False)
def module_cell(xs):
    cell = Cell()
    state = 0.0
    outs = []
    for x in xs:
        out, state = cell(x, state)
        outs.append(out)
    return outs, state


@program(([0.5, 1.5, 2.5], 2.0), ([0.0], 1.0), python=False)
def custom_gradient_branch(xs, limit):
    @tf.custom_gradient
    def clip(x):
        def back(upstream):
            if x > limit:
                return upstream * 0.0
            return upstream

        return (limit if x > limit else x), back

    total = 0.0
    for x in xs:
        total += clip(x)
    return total


@program(([0.5, 1.5, 2.5],), ([-1.0],), python=False)
def gradient_through_loop(xs):
    with tf.GradientTape() as tape:
        tape.watch(xs)
        y = 1.0
        for x in xs:
            if x > 1:
                y = y * x
            else:
                y = y + x
    return tape.gradient(y, xs)


@program((3, Static(("relu", "tanh", "linear"))), (0, Static(("relu",))), python=False)
def layers_by_name(x, names):
    h = tf.cast(x, tf.float32) - 1.0
    for name in names:
        match name:
            case "relu":
                h = h if h > 0 else 0.0
            case "tanh":
                h = tf.tanh(h)
            case _:
                pass
        if h == 0:
            return h
    return h * 2
