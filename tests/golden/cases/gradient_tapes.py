def train(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((x - y) ** 2)
    if loss > 1.0:
        return tape.gradient(loss, x)
    return x
