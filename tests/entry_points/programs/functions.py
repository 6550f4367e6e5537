"""What `tf.function` takes, and functions that TensorFlow calls while a graph is built."""

import functools

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


def scaled(x, factor=2, *, shift):
    if x > factor:
        return x * factor + shift
    return x - shift


class Scale:
    limit = 2

    def __init__(self, factor):
        self.factor = factor

    def apply(self, x):
        if x > self.factor:
            return x * self.factor
        return x

    @classmethod
    def clipped(cls, x):
        return x if x < cls.limit else tf.constant(cls.limit)

    @staticmethod
    def signed(x):
        while x > 10:
            x = x - 10
        return x

    @tf.function
    def decorated(self, x):
        if x > self.factor:
            return -x
        return x

    def __call__(self, x):
        for i in tf.range(x):
            if i > self.factor:
                return i
        return tf.constant(-1)


class Sub(Scale):
    limit = 1

    @tf.function
    def decorated(self, x):
        inner = super().decorated(x)
        if inner < 0:
            inner = inner * 10
        return inner


@entry("relu")
def a_function():
    f = tf.function(relu)
    return f(tf.constant(3)), f(tf.constant(-3))


@entry("relu")
def a_decorated_function_with_options():
    results = []
    for options in (
        {"input_signature": [tf.TensorSpec([], tf.int32)]},
        {"reduce_retracing": True},
        {"jit_compile": True},
        {"autograph": False},
        {"jit_compile": False, "autograph": True},
    ):
        f = tf.function(relu, **options)
        results += [f(tf.constant(3)), f(tf.constant(-3))]
    return results


@entry("varying")
def shapes_are_relaxed():
    @tf.function(reduce_retracing=True)
    def f(x):
        return varying(x)

    return [f(tf.range(n)) for n in (1, 2, 3, 4)]


def varying(x):
    total = 0
    for v in x:
        if v % 2 == 1:
            total += v
    return total


@entry("scaled")
def defaults_and_keywords():
    f = tf.function(scaled)
    return f(tf.constant(3), shift=1), f(tf.constant(1), shift=1), f(tf.constant(3), 5, shift=tf.constant(2))


@entry("Scale.apply")
def a_bound_method():
    f = tf.function(Scale(3).apply)
    return f(tf.constant(4)), f(tf.constant(2))


@entry("Scale.decorated")
def a_decorated_method():
    s, t = Scale(3), Scale(1)
    return s.decorated(tf.constant(4)), s.decorated(tf.constant(2)), t.decorated(tf.constant(2))


@entry("Scale.decorated", "Sub.decorated")
def a_decorated_method_that_calls_super():
    s = Sub(3)
    return s.decorated(tf.constant(4)), s.decorated(tf.constant(2))


@entry("Scale.clipped")
def a_classmethod():
    return tf.function(Scale.clipped)(tf.constant(4)), tf.function(Sub.clipped)(tf.constant(4))


@entry("Scale.signed")
def a_staticmethod():
    return tf.function(Scale.signed)(tf.constant(44)), tf.function(Scale(1).signed)(tf.constant(4))


@entry("Scale.__call__")
def a_callable_object():
    f = tf.function(Scale(3))
    return f(tf.constant(9)), f(tf.constant(2))


@entry()
def a_lambda():
    f = tf.function(lambda x: x if x > 0 else -x)
    return f(tf.constant(9)), f(tf.constant(-2))


@entry()
def two_lambdas_on_a_line():
    f, g = tf.function(lambda x: x if x > 0 else -x), tf.function(lambda x: x if x < 0 else -x)
    return f(tf.constant(9)), f(tf.constant(-2)), g(tf.constant(9)), g(tf.constant(-2))


@entry("step", "scaled")
def a_partial():
    f = tf.function(functools.partial(step, tf.constant(2)))
    g = tf.function(functools.partial(scaled, shift=1))
    h = tf.function(functools.partial(functools.partial(scaled, factor=1), shift=3))
    return f(tf.constant(9)), f(tf.constant(-2)), g(tf.constant(9)), h(tf.constant(2))


@entry("nested_tf_functions.<locals>.inner", "nested_tf_functions.<locals>.outer")
def nested_tf_functions():
    @tf.function
    def inner(x):
        if x > 2:
            return x * 2
        return x

    @tf.function
    def outer(x):
        for _ in tf.range(3):
            x = inner(x)
        return x

    return outer(tf.constant(3)), outer(tf.constant(1))


@entry("a_closure.<locals>.make.<locals>.f")
def a_closure():
    def make(limit):
        def f(x):
            return x if x < limit else limit

        return f

    return tf.function(make(tf.constant(3)))(tf.constant(5)), tf.function(make(8))(tf.constant(5))


@entry("relu")
def get_concrete_function():
    f = tf.function(relu).get_concrete_function(tf.TensorSpec([], tf.float32))
    return f(tf.constant(3.0)), f(tf.constant(-3.0))


class Module(tf.Module):
    def __init__(self):
        super().__init__()
        self.total = tf.Variable(0)
        if self.total > 10:
            self.kind = "large"
        else:
            self.kind = "small"

    @tf.Module.with_name_scope
    def add(self, x):
        if x > 0:
            self.total.assign_add(x)
        return self.total.read_value()

    @tf.function
    def __call__(self, x):
        y = self.add(x)
        if y > 5:
            y = y - 5
        return y


@entry("Module.add", "Module.__call__")
def a_module():
    m = Module()
    return m(tf.constant(4)), m(tf.constant(-4)), m(tf.constant(3)), m.kind


@entry("Module.__call__")
def a_modules_variables_made_in_the_first_call():
    class Lazy(tf.Module):
        def __init__(self):
            super().__init__()
            self.v = None

        @tf.function
        def __call__(self, x):
            if self.v is None:
                self.v = tf.Variable(2)
            if x > self.v:
                self.v.assign(x)
            return self.v.read_value()

    lazy, m = Lazy(), Module()
    return lazy(tf.constant(1)), lazy(tf.constant(9)), lazy(tf.constant(3)), m(tf.constant(1))


@tf.custom_gradient
def clipped(x):
    if x > 1.0:
        y = tf.ones_like(x)
    else:
        y = x * 2.0

    def grad(upstream):
        if upstream > 1.0:
            return upstream * 5.0
        return upstream * 0.5

    return y, grad


@entry("clipped")
def a_custom_gradient():
    @tf.function
    def f(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = clipped(x) * x
        return y, tape.gradient(y, x)

    return f(tf.constant(0.5)), f(tf.constant(3.0))


@entry("relu")
def recompute_grad():
    inner = tf.recompute_grad(lambda x: relu(x * 2.0) * x)

    @tf.function
    def f(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = inner(x)
        return tape.gradient(y, x)

    return f(tf.constant(3.0)), f(tf.constant(-3.0))


@entry("gradients.<locals>.f")
def gradients():
    @tf.function
    def f(x):
        with tf.GradientTape(persistent=True) as outer:
            outer.watch(x)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = x
                for i in tf.range(3):
                    if y > 2.0:
                        y = y * x
                    else:
                        y = y + x * tf.cast(i, tf.float32)
            first = tape.gradient(y, x)
        second = outer.gradient(first, x, unconnected_gradients="zero")
        return y, first, second

    return f(tf.constant(1.5)), f(tf.constant(0.5))


@entry("relu")
def nest_map_structure():
    f = tf.function(lambda x: tf.nest.map_structure(relu, {"a": x, "b": [x - 5, -x]}))
    return f(tf.constant(3))


@entry(eager=("relu",))
def py_function_runs_the_original_body():
    f = tf.function(lambda x: tf.py_function(relu, [x], tf.int32))
    return f(tf.constant(3)), f(tf.constant(-3))


@entry(eager=("relu",))
def numpy_function_runs_the_original_body():
    f = tf.function(lambda x: tf.numpy_function(relu, [x], tf.int32))
    return f(tf.constant(3)), f(tf.constant(-3))


@entry(eager=("relu",))
def init_scope_runs_the_original_body():
    @tf.function
    def f(x):
        with tf.init_scope():
            y = relu(tf.constant(-4))
        return x + y

    return f(tf.constant(3))


@entry("v1_graph.<locals>.f", "relu")
def v1_graph():
    def f(x):
        i = tf.constant(0)
        while i < 3:
            x = relu(x) - 1
            i = i + 1
        return x

    if tf.config.functions_run_eagerly():
        return f(tf.constant(9)), f(tf.constant(-9))
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        x = tf.compat.v1.placeholder(tf.int32, [])
        y = f(x)
        return [session.run(y, {x: value}) for value in (9, -9)]


@entry("wrap_function.<locals>.f")
def wrap_function():
    def f(x):
        return x if x > 0 else -x

    if tf.config.functions_run_eagerly():
        return f(tf.constant(-3))
    return tf.compat.v1.wrap_function(f, [tf.TensorSpec([], tf.int32)])(tf.constant(-3))


@entry("relu", "step")
def strategies():
    results = []
    for strategy in (
        tf.distribute.OneDeviceStrategy("/cpu:0"),
        tf.distribute.get_strategy(),
        tf.distribute.MirroredStrategy(["/cpu:0"]),
    ):

        @tf.function
        def f(x):
            y = strategy.run(relu, args=(x,))
            return strategy.reduce("SUM", strategy.run(step, (y, x)), axis=None)

        results += [f(tf.constant(3)), f(tf.constant(-3))]
    return results


@entry("distributed_dataset.<locals>.replica", "distributed_dataset.<locals>.epoch")
def distributed_dataset():
    strategy = tf.distribute.MirroredStrategy(["/cpu:0"])
    data = strategy.experimental_distribute_dataset(tf.data.Dataset.range(6).batch(2))

    def replica(x):
        total = tf.constant(0, tf.int64)
        for v in x:
            if v % 2 == 0:
                total += v
        return total

    @tf.function
    def epoch(data):
        total = tf.constant(0, tf.int64)
        for x in data:
            part = strategy.reduce("SUM", strategy.run(replica, args=(x,)), axis=None)
            if part > 0:
                total += part
        return total

    return epoch(data)


@entry("in_replica.<locals>.f")
def in_replica():
    strategy = tf.distribute.MirroredStrategy(["/cpu:0"])
    with strategy.scope():
        v = tf.Variable(
            1, synchronization=tf.VariableSynchronization.ON_READ, aggregation=tf.VariableAggregation.SUM
        )

    def f(x):
        if x > 2:
            v.assign_add(x)
        return v.read_value()

    @tf.function
    def run(x):
        return strategy.reduce("SUM", strategy.run(f, args=(x,)), axis=None)

    return run(tf.constant(3)), run(tf.constant(1))


@entry("lookup.<locals>.f")
def lookup():
    table = tf.lookup.StaticHashTable(
        tf.lookup.KeyValueTensorInitializer(tf.constant(["a", "b"]), tf.constant([1, 2])), -1
    )

    @tf.function
    def f(keys):
        total = 0
        for key in keys:
            found = table.lookup(key)
            if found >= 0:
                total += found
        return total

    return f(tf.constant(["a", "x", "b"]))


@entry("summary.<locals>.f")
def summary():
    import tempfile
    from pathlib import Path

    folder = tempfile.mkdtemp()
    writer = tf.summary.create_file_writer(folder)

    @tf.function
    def f(n):
        with writer.as_default():
            for i in tf.range(n):
                if i % 2 == 0:
                    tf.summary.write("even", i, step=tf.cast(i, tf.int64))
        return n

    f(tf.constant(5))
    writer.close()
    [file] = Path(folder).iterdir()
    records = [tf.compat.v1.Event.FromString(r.numpy()) for r in tf.data.TFRecordDataset(str(file))]
    return [event.step for event in records if event.summary.value]
