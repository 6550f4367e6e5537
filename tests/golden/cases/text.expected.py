from agimport import runtime as ag__
import tensorflow as tf


def text(n, names):
    first = ag__.mod('%d of %s', (n, names))
    second = ag__.text_method('{} of {x}', 'format')(n, x=names)
    third = ag__.fstring((n, '', ag__.fstring((2 * 3, '', ''), 'd')), (n, 'r', ''))
    ag__.text_method(tf, 'print')(ag__.text_method(', ', 'join')(names), n % 2, n % 3.0, 7 % n)
    return first, second, third
