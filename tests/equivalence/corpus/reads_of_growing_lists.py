"""Elements that the loop reads which makes the list longer, with their gradient."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

FLOATS = (([1.0, 2.0, -0.5],), ([2.0, 1.5],))


@program(*FLOATS, gradient=True, xla=True)
def the_last(xs):
    states = [xs[0]]
    for x in xs:
        states.append(states[-1] * x)
    return states[-1], states[1]


@program(*FLOATS, gradient=True, xla=True)
def by_number(xs):
    states = [xs[0]]
    i = 0
    for x in xs:
        states.append(states[i] * x + states[0])
        i += 1
    return states[-1]


@program(*FLOATS, gradient=True)
def in_a_branch(xs):
    states = [xs[0]]
    for x in xs:
        if x > 1.0:
            states.append(states[-1] * x)
        else:
            states.append(states[0] * states[-1] + x)
    return states[-1]


@program(*FLOATS, gradient=True, python=False)
def rows(xs):
    states = [tf.zeros([2])]
    for x in xs:
        states.append(states[-1] * x + tf.stack([x, 1.0]))
    return tf.reduce_mean(states, axis=0)


@program(*FLOATS, gradient=True)
def pairs(xs):
    states = [(xs[0], xs[1])]
    for x in xs:
        a, b = states[-1]
        states.append((b, a * x))
    return states[-1]


@program(*FLOATS, gradient=True)
def written_too(xs):
    states = [xs[0], xs[1]]
    for x in xs:
        states[0] = states[1] * x
        states.append(states[0] + states[-1])
    return states[-1], states[0]
