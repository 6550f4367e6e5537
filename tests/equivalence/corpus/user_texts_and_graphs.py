"""Strings as tensors, tokenizers, parsers; graphs and games."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import Static, program


@program(("the cat sat",), ("",), ("a  b",), python=False)
def count_long_words(text):
    n = 0
    for word in tf.strings.split(text):
        if tf.strings.length(word) > 2:
            n += 1
    return n


@program(("abcab",), ("",), ("zz",), python=False)
def first_repeated_letter(text):
    letters = tf.strings.bytes_split(text)
    for i in range(len(letters)):
        for j in range(i):
            if letters[i] == letters[j]:
                return letters[i]
    return "none"


@program(("(())",), ("())",), ("((",), ("",), python=False)
def balanced(text):
    depth = 0
    for c in tf.strings.bytes_split(text):
        if c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


@program(("12+34",), ("7",), ("1+x",), python=False)
def sum_of_digits(text):
    total, bad = 0, 0
    for c in tf.strings.bytes_split(text):
        code = tf.strings.unicode_decode(c, "UTF-8")[0]
        match code:
            case 43:
                continue
            case d if 48 <= d <= 57:
                total += d - 48
            case _:
                bad += 1
    return total, bad


@program(("Hello World", Static(3)), ("xyz", Static(1)), python=False)
def caesar(text, shift):
    codes = tf.strings.unicode_decode(text, "UTF-8")
    out = []
    for c in codes:
        if 97 <= c <= 122:
            c = (c - 97 + shift) % 26 + 97
        elif 65 <= c <= 90:
            c = (c - 65 + shift) % 26 + 65
        out.append(c)
    return tf.strings.unicode_encode(tf.stack(out), "UTF-8")


@program((["low", "lower", "new"],), (["x"],), python=False)
def longest_word(words):
    best = words[0]
    for w in words[1:]:
        if tf.strings.length(w) > tf.strings.length(best):
            best = w
    return tf.strings.upper(best)


@program((["b", "a", "b", "c"],), (["z"],), python=False)
def build_vocabulary(words):
    vocabulary = []
    ids = []
    for w in words:
        found = -1
        for i, v in enumerate(vocabulary):
            if v == w:
                found = i
                break
        if found < 0:
            found = len(vocabulary)
            vocabulary.append(w)
        ids.append(found)
    return ids, len(vocabulary)


@program((["a", "", "b"], "-"), (["x"], ","), python=False)
def join_without_empties(parts, separator):
    text = ""
    for p in parts:
        if p == "":
            continue
        text = p if text == "" else text + separator + p
    return text


@program(("level",), ("ab",), ("",), python=False)
def palindrome(text):
    letters = tf.strings.bytes_split(text)
    i, j = 0, len(letters) - 1
    while i < j:
        if letters[i] != letters[j]:
            return False
        i += 1
        j -= 1
    return True


@program(([1, 2, 1, 0, 3],), ([0],), ([2, 2, 9],), ([1, 1],))
def state_machine(events):
    state = "idle"
    history = 0
    for e in events:
        match (state, e):
            case ("idle", 1):
                state = "running"
            case ("running", 2):
                state = "paused"
            case ("paused", 1):
                state = "running"
            case (_, 0):
                state = "idle"
                break
            case _:
                history += 1
    return state, history


@program(("k=v",), ("novalue",), ("=x",), python=False)
def key_and_value(line):
    parts = tf.strings.split(line, "=")
    if len(parts) == 2:
        key, value = parts[0], parts[1]
        if key == "":
            return {"ok": False, "value": ""}
        return {"ok": True, "value": value}
    return {"ok": False, "value": line}


@program(([[0, 1], [2, 3], [1, 2]],), ([[0, 0]],), python=False)
def union_find(edges):
    parent = [0, 1, 2, 3, 4]

    def find(x):
        while parent[x] != x:
            x = parent[x]
        return x

    joined = 0
    for edge in edges:
        a, b = find(edge[0]), find(edge[1])
        if a != b:
            parent[a] = b
            joined += 1
    return joined, parent


@program(([[0, 4, 1], [4, 0, 2], [1, 2, 0]], 0), ([[0, 9], [9, 0]], 1), python=False)
def dijkstra(weights, source):
    n = len(weights)
    big = 10**6
    distance = [big for _ in range(n)]
    done = [False for _ in range(n)]
    distance[source] = 0
    for _ in range(n):
        u = -1
        for v in range(n):
            if not done[v] and (u == -1 or distance[v] < distance[u]):
                u = v
        if u == -1 or distance[u] == big:
            break
        done[u] = True
        for v in range(n):
            w = weights[u][v]
            if w > 0 and distance[u] + w < distance[v]:
                distance[v] = distance[u] + w
    return distance


@program(([[0, 5, 9], [5, 0, 2], [9, 2, 0]],), ([[0]],), python=False)
def floyd_warshall(weights):
    n = len(weights)
    d = weights
    for k in range(n):
        rows = []
        for i in range(n):
            rows.append(tf.minimum(d[i], d[i][k] + d[k]))
        d = tf.stack(rows)
    return d


@program(([[1, 2], [0, 2]], 0), ([[3, 3]], 3), python=False)
def degree_of(edges, node):
    counts = {"in": 0, "out": 0}
    for a, b in edges:
        if a == node:
            counts["out"] += 1
        if b == node:
            counts["in"] += 1
    return counts


@program(([[0, 1, 0], [0, 1, 0], [0, 1, 0]], 2), ([[1, 1], [1, 1]], 1), ([[0, 0], [0, 0]], 3), python=False)
def game_of_life(board, steps):
    for _ in range(steps):
        padded = tf.pad(board, [[1, 1], [1, 1]])
        neighbours = tf.zeros_like(board)
        for dy in (0, 1, 2):
            for dx in (0, 1, 2):
                if dy == 1 and dx == 1:
                    continue
                neighbours += padded[dy : dy + board.shape[0], dx : dx + board.shape[1]]
        alive = (neighbours == 3) | ((board == 1) & (neighbours == 2))
        board = tf.cast(alive, tf.int32)
        if not tf.reduce_any(alive):
            break
    return board


@program(([1, 1, 1, 0, 2, 0, 2, 0, 0],), ([1, 2, 1, 2, 2, 1, 1, 1, 2],), ([0, 0, 0, 0, 0, 0, 0, 0, 0],))
def tic_tac_toe_winner(board):
    lines = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]
    for a, b, c in lines:
        if board[a] != 0 and board[a] == board[b] == board[c]:
            return board[a]
    if 0 not in board:
        return -1
    return 0


@program(([10, 5, 3, 10, 10],), ([10],), ([1, 2, 7],))
def bowling_score(rolls):
    total, i, n = 0, 0, len(rolls)
    for frame in range(10):
        if i >= n:
            break
        if rolls[i] == 10:
            total += 10
            if i + 2 < n:
                total += rolls[i + 1] + rolls[i + 2]
            i += 1
        elif i + 1 < n:
            two = rolls[i] + rolls[i + 1]
            if two == 10 and i + 2 < n:
                two += rolls[i + 2]
            total += two
            i += 2
        else:
            total += rolls[i]
            i += 1
    return total, frame


@program(("aabcc",), ("x",), ("",), python=False)
def compress(text):
    out = ""
    last, count = "", 0
    for c in tf.strings.bytes_split(text):
        if c == last:
            count += 1
            continue
        if count > 0:
            out += last + tf.strings.as_string(count)
        last, count = c, 1
    if count > 0:
        out += last + tf.strings.as_string(count)
    return out


@program(([1, -1, 0, 1, 2],), ([9],))
def dispatch_table(codes):
    def add(v):
        return v + 1

    def double(v):
        return v * 2

    table = {0: add, 1: double}
    v = 1
    for c in codes:
        if c == 0:
            v = table[0](v)
        elif c == 1:
            v = table[1](v)
        elif c < 0:
            v = -v
        else:
            v = 0
    return v


@program(("c",), ("a=b",), ("a=b=c",), python=False)
def an_assignment_or_the_text_itself(text):
    parts = tf.strings.split(text, "=")
    if len(parts) == 2:
        name, value = parts
        return name + ":" + value
    return text


@program(("a=b",), ("a",), ("a=b=c",), python=False)
def as_many_parts_as_targets(text):
    name, value = tf.strings.split(text, "=")
    return value + name
