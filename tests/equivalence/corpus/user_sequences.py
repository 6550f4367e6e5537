"""Sequence models: decoding, alignment, hidden states."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import Static, program


@program(([[0.1, 0.9, 0.0], [0.3, 0.3, 0.4], [0.9, 0.05, 0.05]], 1), ([[0.0, 0.0, 1.0]], 0), python=False)
def greedy_decode(table, token):
    out = []
    score = 0.0
    for _ in range(8):
        probabilities = table[token % len(table)]
        token = tf.argmax(probabilities, output_type=tf.int32)
        score += tf.math.log(probabilities[token])
        if token == 0:
            break
        out.append(token)
    return out, score, len(out)


@program(([0, 1, 1, 0],), ([1],), python=False)
def viterbi(observations):
    start = tf.constant([0.6, 0.4])
    transition = tf.constant([[0.7, 0.3], [0.4, 0.6]])
    emission = tf.constant([[0.9, 0.1], [0.2, 0.8]])
    v = start * emission[:, observations[0]]
    back = []
    for o in observations[1:]:
        scores = v[:, None] * transition
        back.append(tf.argmax(scores, axis=0, output_type=tf.int32))
        v = tf.reduce_max(scores, axis=0) * emission[:, o]
    state = tf.argmax(v, output_type=tf.int32)
    path = [state]
    for pointers in reversed(back):
        state = pointers[state]
        path.append(state)
    return list(reversed(path)), tf.reduce_max(v)


@program(([[0.5, 0.5], [0.1, 0.9], [0.6, 0.4]],), ([[1.0, 0.0]],), python=False)
def beam_search(steps):
    beams = [(0.0, 0)]
    scores = tf.zeros([1])
    codes = tf.zeros([1], tf.int32)
    for p in steps:
        candidates = tf.reshape(scores[:, None] + tf.math.log(p + 1e-3)[None, :], [-1])
        new_codes = tf.reshape(codes[:, None] * 2 + tf.range(2)[None, :], [-1])
        k = 2 if len(candidates) > 2 else len(candidates)
        scores, index = tf.math.top_k(candidates, k)
        codes = tf.gather(new_codes, index)
    return scores, codes, beams


@program(([1.0, -1.0, 2.0], 0.5), ([0.0], 1.0), python=False)
def simple_rnn_with_reset(xs, w):
    h = 0.0
    states = []
    for x in xs:
        h = tf.tanh(w * h + x)
        if h < 0:
            h = 0.0
        states.append(h)
    return tf.stack(states), h


@program(([3, 1, 2, 0, 5],), ([0],), ([4],), python=False)
def until_end_of_sentence(tokens):
    length = 0
    for i, token in enumerate(tokens):
        if token == 0:
            length = i
            break
    else:
        length = len(tokens)
    return length, tokens[:length]


@program(([[1, 2], [3, 4]], [1, 0]), ([[0, 0]], [0]), python=False)
def masked_mean_per_row(rows, keep):
    total, n = 0, 0
    for row, k in zip(rows, keep):
        if not k:
            continue
        total += tf.reduce_sum(row)
        n += 1
    return total / n if n > 0 else 0.0


@program((5, 3), (1, 0), (0, 4))
def teacher_forcing(start, steps):
    targets = [1, 2, 3, 4]
    token, loss = start, 0
    for t in range(steps):
        predicted = (token * 3 + 1) % 5
        loss += (predicted - targets[t]) ** 2
        token = targets[t] if t % 2 == 0 else predicted
    return token, loss


@program(([1, 2, 3, 2, 1], [2, 3]), ([1], [5]), ([4, 4], []), python=False)
def find_subsequence(haystack, needle):
    needle = tf.cast(needle, tf.int32)
    n, m = len(haystack), len(needle)
    for i in range(n - m + 1):
        for j in range(m):
            if haystack[i + j] != needle[j]:
                break
        else:
            return i
    return -1


@program(([1, 3, 2, 5],), ([9],), ([2, 2, 2],), python=False)
def longest_increasing_run(xs):
    best = run = 1
    previous = xs[0]
    for x in xs[1:]:
        if x > previous:
            run += 1
        else:
            run = 1
        best = max(best, run)
        previous = x
    return best


@program(([2.0, 1.0, 0.5],), ([1.0],), python=False)
def nucleus_size(logits):
    probabilities = tf.sort(tf.nn.softmax(logits), direction="DESCENDING")
    cumulative, size = 0.0, 0
    for p in probabilities:
        cumulative += p
        size += 1
        if cumulative >= 0.8:
            break
    return size, cumulative


@program(([[0.2, 0.8], [0.6, 0.4]], 3), ([[0.5, 0.5], [0.5, 0.5]], 0), python=False)
def markov_chain_most_likely(transition, steps):
    state = 0
    visited = []
    for _ in range(steps):
        visited.append(state)
        row = transition[state]
        state = 1 if row[1] > row[0] else 0
    return state, len(visited)


@program(([1.0, 2.0, 3.0],), ([0.0],), python=False)
def attention_by_hand(xs):
    outputs = []
    for q in xs:
        scores = [q * k for k in xs]
        top = max(scores)
        weights = [tf.exp(s - top) for s in scores]
        norm = sum(weights)
        outputs.append(sum(w / norm * v for w, v in zip(weights, xs)))
    return outputs


@program(([[1.0, 2.0], [0.5, 0.1], [3.0, 1.0]],), ([[0.0, 1.0]],), python=False)
def crf_log_norm(scores):
    transitions = tf.constant([[0.5, -0.5], [-0.2, 0.3]])
    alpha = None
    for s in scores:
        if alpha is None:
            alpha = s
        else:
            alpha = tf.reduce_logsumexp(alpha[:, None] + transitions, axis=0) + s
    return tf.reduce_logsumexp(alpha)


@program(([1, 2, 3], [1, 3]), ([1], [1]), ([1, 2], [3, 4]), python=False)
def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i in range(len(a)):
        row = [i + 1]
        for j in range(len(b)):
            cost = 0 if a[i] == b[j] else 1
            row.append(min(row[j] + 1, previous[j + 1] + 1, previous[j] + cost))
        previous = row
    return previous[-1]


@program(([1, 2, 3, 4], [2, 4, 1]), ([1], [2]), python=False)
def longest_common_subsequence(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            if a[i - 1] == b[j - 1]:
                table[i][j] = table[i - 1][j - 1] + 1
            else:
                table[i][j] = max(table[i - 1][j], table[i][j - 1])
    return table[len(a)][len(b)]


@program((["a", "b", "a"],), ([""],), python=False)
def bigram_changes(words):
    changes = 0
    last = ""
    for w in words:
        if w != last:
            changes += 1
            last = w
    return changes, last


@program((4, Static(True)), (4, Static(False)), (0, Static(True)))
def bidirectional_flags(n, reverse):
    order = range(n - 1, -1, -1) if reverse else range(n)
    state = 1
    for i in order:
        state = state * 2 + i
    return state
