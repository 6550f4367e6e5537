"""A Keras model whose layers, loss and training step branch on the data."""

import keras
import tensorflow as tf


class Refine(keras.layers.Layer):
    """Applies one dense layer again and again until its output settles, `limit` times at most."""

    def __init__(self, units, limit=4, tolerance=0.05, **options):
        super().__init__(**options)
        self.dense = keras.layers.Dense(units, activation="tanh")
        self.limit = limit
        self.tolerance = tolerance

    def build(self, shape):
        """Make the dense layer's weights."""
        self.dense.build(shape)

    def call(self, inputs):
        """The refined `inputs`."""
        state = inputs
        for _ in range(self.limit):
            refined = (state + self.dense(state)) / 2.0
            change = tf.reduce_max(tf.abs(refined - state))
            state = refined
            if change < self.tolerance:
                break
        return state


class Standardize(keras.layers.Layer):
    """Centres and scales a batch, but only one that needs it."""

    def call(self, inputs):
        """The standardized `inputs`."""
        mean = tf.reduce_mean(inputs, axis=0)
        spread = tf.math.reduce_std(inputs, axis=0)
        if tf.reduce_max(tf.abs(mean)) > 0.5 or tf.reduce_max(spread) > 2.0:
            return (inputs - mean) / (spread + 1e-3)
        return inputs


class TrimmedError(keras.losses.Loss):
    """Squared error; the absolute error for a batch that is far off as a whole."""

    def call(self, y_true, y_pred):
        """The error of every example."""
        error = tf.squeeze(y_pred, -1) - y_true
        if tf.reduce_mean(tf.abs(error)) > 1.0:
            return tf.abs(error)
        else:
            return error * error


class CarefulModel(keras.Model):
    """Clips its gradients only if they are large and skips a batch that gives no finite loss."""

    def __init__(self, units=16, max_norm=1.0, **options):
        super().__init__(**options)
        self.standardize = Standardize()
        self.hidden = keras.layers.Dense(units, activation="relu")
        self.refine = Refine(units)
        self.out = keras.layers.Dense(1)
        self.max_norm = max_norm
        self.skipped = self.add_weight(shape=(), initializer="zeros", trainable=False, name="skipped")
        self.clipped = self.add_weight(shape=(), initializer="zeros", trainable=False, name="clipped")

    def call(self, inputs, training=False):
        """The prediction for `inputs`."""
        x = self.standardize(inputs)
        if tf.reduce_mean(x) > 0:
            x = tf.concat([x, x * x], axis=1)
        else:
            x = tf.concat([x, -x * x], axis=1)
        return self.out(self.refine(self.hidden(x)))

    def train_step(self, data):
        """Learn from one batch, if there is something to learn from it."""
        x, y = data
        with tf.GradientTape() as tape:
            prediction = self(x, training=True)
            loss = self.compute_loss(x=x, y=y, y_pred=prediction)
        gradients = tape.gradient(loss, self.trainable_variables)
        norm = tf.linalg.global_norm(gradients)
        if norm > self.max_norm:
            gradients = [gradient * (self.max_norm / norm) for gradient in gradients]
            self.clipped.assign_add(1.0)
        if tf.math.is_finite(loss):
            self.optimizer.apply(gradients, self.trainable_variables)
            for metric in self.metrics:
                if metric.name == "loss":
                    metric.update_state(loss)
                else:
                    metric.update_state(y, prediction)
        else:
            self.skipped.assign_add(1.0)
        return self.get_metrics_result()


def examples(count=256, seed=0):
    """Points of a noisy surface, with one batch's worth of broken targets among them."""
    random = tf.random.Generator.from_seed(seed)
    x = random.normal([count, 2], mean=1.0)
    y = tf.sin(x[:, 0]) + 0.5 * x[:, 1] + random.normal([count], stddev=0.05)
    broken = tf.range(count) == count // 2
    return x, tf.where(broken, float("nan"), y)
