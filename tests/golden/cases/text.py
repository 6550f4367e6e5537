import tensorflow as tf


def text(n, names):
    first = "%d of %s" % (n, names)
    second = "{} of {x}".format(n, x=names)
    third = f"{n:{2 * 3}d}{n!r}"
    tf.print(", ".join(names), n % 2, n % 3.0, 7 % n)
    return first, second, third
