"""What Keras calls while it trains, evaluates and predicts."""

import tempfile

import keras
import numpy as np
import tensorflow as tf

from tests.entry_points.registry import entry


def data(n=8):
    """Inputs and targets."""
    x = np.linspace(-1.0, 1.0, n * 2, dtype="float32").reshape(n, 2)
    return x, x.sum(1, keepdims=True)


def fitted(model, jit_compile=False, **options):
    """Compiles a model, and gives what `fit`, `evaluate` and `predict` give."""
    x, y = data()
    arguments = {"optimizer": keras.optimizers.SGD(0.1), "loss": "mse", **options}
    model.compile(**arguments, jit_compile=jit_compile, run_eagerly=tf.config.functions_run_eagerly())
    history = model.fit(x, y, epochs=1, batch_size=4, shuffle=False, verbose=0).history
    return [
        [history[name] for name in sorted(history)],
        model.evaluate(x, y, batch_size=4, verbose=0),
        model.predict(x, batch_size=4, verbose=0),
    ]


def dense(**options):
    return keras.layers.Dense(1, kernel_initializer="ones", **options)


class Gate(keras.layers.Layer):
    def __init__(self, limit=0.0, **options):
        super().__init__(**options)
        self.limit = limit

    def build(self, shape):
        if shape[-1] == 2:
            self.scale = self.add_weight(name="scale", shape=(2,), initializer="ones")
        self.total = self.add_weight(name="total", initializer="zeros", trainable=False)

    def compute_output_shape(self, shape):
        return shape  # without it Keras builds a graph even when it runs eagerly

    def call(self, x, training=False):
        if tf.reduce_mean(x) > self.limit:
            x = x * self.scale
        else:
            x = x - self.scale
        if training:
            if tf.reduce_sum(x) > 0.0:
                self.total.assign_add(1.0)
        return x


@entry("Gate.call")
def layer_call():
    gate = Gate()
    result = fitted(keras.Sequential([gate, dense()]))
    return result, gate.total.numpy()


@entry("Gate.call")
def layer_call_under_xla():
    return fitted(keras.Sequential([Gate(), dense()]), jit_compile=not tf.config.functions_run_eagerly())


@entry("Gate.call")
def functional_model():
    inputs = keras.Input([2])
    model = keras.Model(inputs, dense()(Gate(0.5)(Gate()(inputs))))
    return fitted(model)


class Stepping(keras.Model):
    def __init__(self):
        super().__init__()
        self.gate, self.dense = Gate(), dense()
        self.tracker = keras.metrics.Mean(name="loss")

    def call(self, x):
        y = self.gate(x)
        if tf.reduce_max(y) > 5.0:
            y = y / 2.0
        return self.dense(y)

    @property
    def metrics(self):
        return [self.tracker]

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x, y, self(x, training=True))
        gradients = tape.gradient(loss, self.trainable_variables)
        if loss > 0.5:
            gradients = [gradient * 0.5 for gradient in gradients]
        norm = tf.linalg.global_norm(gradients)
        if norm > 1.0:
            gradients = [gradient / norm for gradient in gradients]
        self.optimizer.apply(gradients, self.trainable_variables)
        self.tracker.update_state(loss)
        return {"loss": self.tracker.result()}

    def test_step(self, data):
        x, y = data
        loss = self.compute_loss(x, y, self(x))
        if loss > 0.1:
            loss = loss * 10.0
        self.tracker.update_state(loss)
        return {"loss": self.tracker.result()}

    def predict_step(self, data):
        y = self(data)
        if tf.reduce_mean(y) > 0.0:
            return y
        return -y


@entry("Stepping.train_step", "Stepping.test_step", "Stepping.predict_step", "Stepping.call", "Gate.call")
def model_steps():
    return fitted(Stepping())


def robust(y, p):
    if tf.reduce_mean(tf.abs(y - p)) > 0.5:
        return tf.reduce_mean(tf.abs(y - p), axis=-1)
    return tf.reduce_mean((y - p) ** 2, axis=-1)


class Robust(keras.losses.Loss):
    def call(self, y, p):
        error = y - p
        if tf.reduce_max(error) > 1.0:
            error = error / 2.0
        return tf.reduce_mean(error**2, axis=-1)


@entry("robust", "Robust.call")
def losses():
    return [fitted(keras.Sequential([dense()]), loss=loss) for loss in (robust, Robust())]


def close(y, p):
    if tf.reduce_mean(tf.abs(y - p)) < 0.3:
        return 1.0
    return 0.0


class Largest(keras.metrics.Metric):
    def __init__(self):
        super().__init__(name="largest")
        self.largest = self.add_weight(name="value", initializer="zeros")

    def update_state(self, y, p, sample_weight=None):
        found = tf.reduce_max(tf.abs(y - p))
        if found > self.largest:
            self.largest.assign(found)

    def result(self):
        return self.largest if self.largest > 0.1 else self.largest * 0.0


@entry("close", "Largest.update_state", "Largest.result")
def metrics():
    return fitted(keras.Sequential([dense()]), metrics=[close, Largest()])


def activation(x):
    if tf.reduce_mean(x) > 0.0:
        return x
    return x * 0.5


def regularizer(w):
    if tf.reduce_sum(w) > 1.0:
        return 0.01 * tf.reduce_sum(w * w)
    return tf.constant(0.0)


class Regularizer(keras.regularizers.Regularizer):
    def __call__(self, w):
        total = tf.constant(0.0)
        for v in tf.reshape(w, [-1]):
            if v > 0.5:
                total += v
        return 0.01 * total


class Constraint(keras.constraints.Constraint):
    def __call__(self, w):
        if tf.norm(w) > 1.2:
            return w / tf.norm(w)
        return w


def initializer(shape, dtype=None):
    value = tf.ones(shape, dtype)
    if tf.reduce_sum(value) > 1.0:
        value = value / 2.0
    return value


@entry("activation", "regularizer", "Regularizer.__call__", "Constraint.__call__")
def parts_of_a_layer():
    first = keras.layers.Dense(
        2, activation=activation, kernel_initializer=initializer, kernel_regularizer=Regularizer()
    )
    last = dense(kernel_regularizer=regularizer, kernel_constraint=Constraint())
    return fitted(keras.Sequential([first, last, keras.layers.Activation(activation)]))


class Warm(keras.optimizers.schedules.LearningRateSchedule):
    def __call__(self, step):
        if step < 2:
            return 0.01
        return 0.1


class Signs(keras.optimizers.Optimizer):
    def update_step(self, gradient, variable, learning_rate):
        rate = tf.cast(learning_rate, variable.dtype)
        if tf.norm(gradient) > 0.5:
            gradient = tf.sign(gradient)
        self.assign_sub(variable, rate * gradient)

    def get_config(self):
        return {}


@entry("Warm.__call__", "Signs.update_step")
def optimizers():
    return [
        fitted(keras.Sequential([dense()]), optimizer=keras.optimizers.SGD(Warm())),
        fitted(keras.Sequential([dense()]), optimizer=Signs(0.1)),
    ]


@entry("activation")
def lambda_layer():
    layers = [
        keras.layers.Lambda(lambda x: x if tf.reduce_sum(x) > 0.0 else -x),
        keras.layers.Lambda(activation),
        dense(),
    ]
    return fitted(keras.Sequential(layers))


class Cell(keras.layers.Layer):
    state_size = 2
    output_size = 2

    def call(self, x, states):
        state = states[0]
        if tf.reduce_sum(x) > 0.0:
            state = state + x
        return state, [state]


@entry("Cell.call")
def recurrent_cell():
    model = keras.Sequential([keras.layers.Reshape([2, 1]), keras.layers.RNN(Cell()), dense()])
    return [fitted(model), keras.layers.RNN(Cell(), unroll=True)(data()[0].reshape(4, 2, 2))]


class Recorder(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seen = []

    def on_epoch_end(self, epoch, logs=None):
        value = tf.constant(logs["loss"])
        if value > 0.01:
            self.seen.append(epoch)


@entry(eager=("Recorder.on_epoch_end",))
def callbacks():
    x, y = data()
    model, recorder = keras.Sequential([dense()]), Recorder()
    model.compile("sgd", "mse", run_eagerly=tf.config.functions_run_eagerly())
    model.fit(x, y, epochs=3, verbose=0, callbacks=[recorder, keras.callbacks.LambdaCallback()])
    return recorder.seen


@entry("Gate.call")
def called_by_hand():
    gate = Gate()
    f = tf.function(lambda x: gate(x, training=True))
    return f(tf.constant([[1.0, 2.0]])), f(tf.constant([[-1.0, -2.0]])), gate.total.numpy()


class Saved(tf.Module):
    def __init__(self):
        super().__init__()
        self.count = tf.Variable(0)

    @tf.function(input_signature=[tf.TensorSpec([], tf.int32)])
    def add(self, x):
        if x > 0:
            self.count.assign_add(x)
        total = 0
        for i in tf.range(tf.abs(x)):
            total += i
        return self.count + total


@entry("Saved.add")
def saved_model():
    module = Saved()
    if not tf.config.functions_run_eagerly():
        with tempfile.TemporaryDirectory() as folder:
            tf.saved_model.save(module, folder)
            module = tf.saved_model.load(folder)
    return module.add(tf.constant(3)), module.add(tf.constant(-3)), module.add(tf.constant(2))


@entry("Gate.call")
def exported():
    x, _ = data()
    model = keras.Sequential([keras.Input([2]), Gate(), dense()])
    if tf.config.functions_run_eagerly():
        return model(x)
    with tempfile.TemporaryDirectory() as folder:
        model.export(folder, verbose=False)
        loaded = tf.saved_model.load(folder)
        return loaded.serve(x)


@entry("Gate.call")
def saved_and_loaded():
    x, y = data()
    model = keras.Sequential([keras.Input([2]), Gate(), dense()])
    model.compile("sgd", "mse", run_eagerly=tf.config.functions_run_eagerly())
    model.fit(x, y, epochs=1, shuffle=False, verbose=0)
    if not tf.config.functions_run_eagerly():
        with tempfile.TemporaryDirectory() as folder:
            model.save(f"{folder}/model.keras")
            model = keras.models.load_model(f"{folder}/model.keras", custom_objects={"Gate": Gate})
    return model.predict(x, verbose=0)


@entry("Gate.call")
def distributed():
    if tf.config.functions_run_eagerly():
        return fitted(keras.Sequential([Gate(), dense()]))
    with tf.distribute.MirroredStrategy(["/cpu:0"]).scope():
        return fitted(keras.Sequential([Gate(), dense()]))


@entry("custom_loop.<locals>.train", "Gate.call")
def custom_loop():
    x, y = data()
    model = keras.Sequential([Gate(), dense()])
    model.build([None, 2])
    optimizer = keras.optimizers.SGD(0.1)
    optimizer.build(model.trainable_variables)

    @tf.function
    def train(batches):
        steps, last = 0, 0.0
        for bx, by in batches:
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((model(bx, training=True) - by) ** 2)
            if loss < 0.01:
                break
            optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
            steps, last = steps + 1, loss
        return steps, last

    return train(tf.data.Dataset.from_tensor_slices((x, y)).batch(2)), [w.numpy() for w in model.weights]
