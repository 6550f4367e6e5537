"""A character-level recurrent network, its whole training loop, and the text it writes."""

import tensorflow as tf

from sample_pkg.text import END


class Adam:
    """Adam, written out: one update is a dozen lines of arithmetic on variables."""

    def __init__(self, variables, rate=0.01, decay=0.9, square_decay=0.999):
        self.variables = variables
        self.rate = rate
        self.decay = decay
        self.square_decay = square_decay
        self.steps = tf.Variable(0.0, trainable=False)
        self.means = [tf.Variable(tf.zeros_like(v), trainable=False) for v in variables]
        self.squares = [tf.Variable(tf.zeros_like(v), trainable=False) for v in variables]

    def update(self, gradients):
        """Take one step against `gradients`."""
        self.steps.assign_add(1.0)
        rate = self.rate * tf.sqrt(1.0 - self.square_decay**self.steps) / (1.0 - self.decay**self.steps)
        for variable, mean, square, gradient in zip(
            self.variables, self.means, self.squares, gradients, strict=True
        ):
            mean.assign(self.decay * mean + (1.0 - self.decay) * gradient)
            square.assign(self.square_decay * square + (1.0 - self.square_decay) * gradient * gradient)
            variable.assign_sub(rate * mean / (tf.sqrt(square) + 1e-7))


class SGD:
    """Plain gradient descent."""

    def __init__(self, variables, rate=0.5):
        self.variables = variables
        self.rate = rate

    def update(self, gradients):
        """Take one step against `gradients`."""
        for variable, gradient in zip(self.variables, gradients, strict=True):
            variable.assign_sub(self.rate * gradient)


class CharacterNetwork:
    """A recurrent network that reads a sequence character by character and predicts the next one."""

    def __init__(self, characters, units, seed=0):
        random = tf.random.Generator.from_seed(seed)

        def weights(rows, columns):
            return tf.Variable(random.normal([rows, columns], stddev=rows**-0.5))

        self.units = units
        self.embedding = weights(characters, units)
        self.gate_weights = weights(2 * units, units)
        self.gate_bias = tf.Variable(tf.ones([units]))
        self.state_weights = weights(2 * units, units)
        self.output_weights = weights(units, characters)
        self.output_bias = tf.Variable(tf.zeros([characters]))
        self.variables = [
            self.embedding,
            self.gate_weights,
            self.gate_bias,
            self.state_weights,
            self.output_weights,
            self.output_bias,
        ]

    def step(self, state, characters):
        """The state after reading one character of every sequence."""
        inputs = tf.concat([tf.gather(self.embedding, characters), state], axis=1)
        keep = tf.sigmoid(inputs @ self.gate_weights + self.gate_bias)
        return keep * state + (1.0 - keep) * tf.tanh(inputs @ self.state_weights)

    def predict(self, state):
        """The logits of the next character."""
        return state @ self.output_weights + self.output_bias

    def states(self, sequences):
        """The state after every character of `sequences`, time first."""
        state = tf.zeros([len(sequences), self.units])
        states = []
        for characters in tf.transpose(sequences):
            state = self.step(state, characters)
            states.append(state)
        return tf.stack(states)

    def loss(self, sequences, lengths):
        """The mean cross entropy of a character; reads no further than the longest sequence goes."""
        batch = len(sequences)
        state = tf.zeros([batch, self.units])
        characters = tf.fill([batch], END)
        total = 0.0
        time = 0
        while time < tf.reduce_max(lengths):
            state = self.step(state, characters)
            characters = sequences[:, time]
            errors = tf.nn.sparse_softmax_cross_entropy_with_logits(characters, self.predict(state))
            total += tf.reduce_sum(tf.where(time < lengths, errors, 0.0))
            time += 1
        return total / tf.cast(tf.reduce_sum(lengths), tf.float32)

    def write(self, limit, random, temperature=0.5):
        """Let the network write until it ends its phrase, or for `limit` characters."""
        state = tf.zeros([1, self.units])
        character = tf.constant([END])
        written = []
        for _ in range(limit):
            state = self.step(state, character)
            noise = random.uniform([1, self.output_bias.shape[0]], minval=1e-6, maxval=1.0)
            scores = self.predict(state) / temperature - tf.math.log(-tf.math.log(noise))
            character = tf.argmax(scores, axis=1, output_type=tf.int32)
            written.append(character[0])
            if character[0] == END:
                break
        return tf.stack(written)


def clip(gradients, limit):
    """`gradients`, scaled down if their common norm is above `limit`."""
    norm = tf.linalg.global_norm(gradients)
    if norm > limit:
        return [gradient * (limit / norm) for gradient in gradients]
    return gradients


def train(network, optimizer, sequences, lengths, random, steps, batch=32, every=100):
    """Train for `steps` batches, tell how it goes, and give the smoothed loss at the end.

    A batch that gives no finite loss changes nothing; training stops early once it has got good enough.
    """
    smooth = 0.0
    for step in range(steps):
        rows = random.uniform([batch], maxval=len(sequences), dtype=tf.int32)
        with tf.GradientTape() as tape:
            loss = network.loss(tf.gather(sequences, rows), tf.gather(lengths, rows))
        gradients = [tf.convert_to_tensor(g) for g in tape.gradient(loss, network.variables)]
        if not tf.math.is_finite(loss):
            continue
        optimizer.update(clip(gradients, 1.0))
        if step == 0:
            smooth = loss
        else:
            smooth += 0.05 * (loss - smooth)
        if step % every == 0:
            print(f"  step {step}: loss {smooth:.3f}")
        if smooth < 0.1:
            break
    return smooth
