"""TensorFlow's functions that take functions."""

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


def small(i, total):
    if i < 3:
        return True
    return total < 5


def body(i, total):
    if i % 2 == 0:
        total = total + i
    return i + 1, total


@entry("relu", "step")
def cond():
    f = tf.function(lambda x: tf.cond(x > 1, lambda: relu(x), lambda: step(x, -x)))
    return [f(tf.constant(v)) for v in (3, 1, -3)]


@entry("small", "body")
def while_loop():
    f = tf.function(lambda n: tf.while_loop(small, body, [n, 0]))
    return f(tf.constant(0)), f(tf.constant(2))


@entry("relu", "step")
def switch_case():
    absent = lambda: tf.constant(9)
    f = tf.function(lambda n: tf.switch_case(n, [lambda: relu(n), lambda: step(n, n)], default=absent))
    return [f(tf.constant(v)) for v in (0, 1, 4)]


@entry("relu", "step")
def case():
    f = tf.function(
        lambda n: tf.case([(n > 3, lambda: relu(n)), (n > 1, lambda: step(n, n))], default=lambda: relu(-n))
    )
    return [f(tf.constant(v)) for v in (5, 2, -4)]


@entry("step")
def scan():
    f = tf.function(lambda x: tf.scan(step, x))
    return f(tf.constant([1, 2, -3, 4]))


@entry("relu")
def map_fn():
    f = tf.function(lambda x: tf.map_fn(relu, x))
    return f(tf.constant([1, 2, -3, 4]))


@entry("map_fn_with_a_loop.<locals>.collatz")
def map_fn_with_a_loop():
    def collatz(n):
        steps = 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        return tf.constant(0) + steps

    f = tf.function(lambda x: tf.map_fn(collatz, x, fn_output_signature=tf.int32))
    return f(tf.constant([1, 2, 3, 6]))


@entry("step")
def foldl_and_foldr():
    f = tf.function(lambda x: (tf.foldl(step, x, initializer=1), tf.foldr(step, x)))
    return f(tf.constant([1, 2, -3, 4]))


def mapped_at_once(function, x):
    """What `tf.vectorized_map` gives; it has no eager mode itself."""
    if tf.config.functions_run_eagerly():
        return tf.map_fn(function, x)
    return tf.vectorized_map(function, x)


@entry("relu")
def vectorized_map():
    f = tf.function(lambda x: mapped_at_once(relu, x))
    return f(tf.constant([1, 2, -3, 4]))


@entry("vectorized_map_with_a_loop.<locals>.halved")
def vectorized_map_with_a_loop():
    def halved(x):
        while x > 10:
            x = x // 2
        return x

    f = tf.function(lambda x: mapped_at_once(halved, x))
    return f(tf.constant([100, 20, -3, 4]))


@entry("jacobian.<locals>.f")
def jacobian():
    @tf.function
    def f(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x * x
            if tf.reduce_sum(y) > 3.0:
                y = y * x
        return tape.jacobian(y, x)

    return f(tf.constant([1.0, 2.0])), f(tf.constant([1.0, 0.5]))


@entry("relu")
def ragged_map_flat_values():
    f = tf.function(lambda x: tf.map_fn(lambda r: relu(tf.reduce_sum(r)), x, fn_output_signature=tf.int32))
    return f(tf.ragged.constant([[1, 2], [-3], []]))


@entry("step")
def numpy_style():
    f = tf.function(lambda x: tf.numpy_function(lambda v: v, [step(x, x)], tf.int32))
    return f(tf.constant(2)), f(tf.constant(-2))


@entry("grad_pass_through.<locals>.f")
def grad_pass_through():
    @tf.function
    def f(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.grad_pass_through(lambda v: v * 0.0 if v > 1.0 else v * 2.0)(x)
        g = tape.gradient(y, x)
        return (y, g) if g > 0 else (g, y)

    return f(tf.constant(2.0)), f(tf.constant(0.5))
