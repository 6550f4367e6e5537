from agimport import runtime as ag__


def train(x, y):
    retval: ag__.var
    with ag__.tape(tf.GradientTape)() as tape:
        loss = tf.reduce_sum((x - y) ** 2)
    def if_body():
        nonlocal retval
        retval = tape.gradient(loss, x)
    def else_body():
        nonlocal retval
        retval = x
    ag__.if_stmt(loss > 1.0, if_body, else_body, ('retval',))
    return retval
