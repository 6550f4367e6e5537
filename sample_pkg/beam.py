"""Beam search over a table of transitions, which stops as soon as no open path can win."""

import tensorflow as tf


def search(transitions, start, end, width=3, limit=20):
    """The likeliest path from `start` to `end`.

    Args:
        transitions: the logarithm of the probability of every symbol (column) after every other (row)
        start: the symbol the path starts with
        end: the symbol that closes it
        width: how many paths are kept
        limit: how many symbols a path may grow by

    Returns:
        The path, filled with `end`, its score, and the number of steps taken.
    """
    symbols = len(transitions)
    paths = tf.fill([width, 1], start)
    # All paths are the same at first: only one of them may count.
    scores = tf.where(tf.range(width) == 0, 0.0, -float("inf"))
    open_paths = paths[:, -1] != end
    steps = 0
    for _ in range(limit):
        if not tf.reduce_any(open_paths):
            break
        last = paths[:, -1]
        # A closed path goes on with `end` only, at no cost.
        stay = tf.where(tf.range(symbols) == end, 0.0, -float("inf"))
        costs = tf.where(open_paths[:, None], tf.gather(transitions, last), stay[None, :])
        scores, chosen = tf.math.top_k(tf.reshape(scores[:, None] + costs, [-1]), width)
        parents = chosen // symbols
        paths = tf.concat([tf.gather(paths, parents), (chosen % symbols)[:, None]], axis=1)
        open_paths = paths[:, -1] != end
        steps += 1
        # Scores only sink: once the best path is closed, no other can overtake it.
        if not open_paths[0]:
            break
    return paths[0], scores[0], steps


def greedy(transitions, start, end, limit=20):
    """The path that always takes the likeliest next symbol, and its score."""
    symbol = start
    score = 0.0
    path = [symbol]
    for _ in range(limit):
        following = tf.argmax(transitions[symbol], output_type=tf.int32)
        score += transitions[symbol, following]
        symbol = following
        path.append(symbol)
        if symbol == end:
            return tf.stack(path), score
    return tf.stack(path), score
