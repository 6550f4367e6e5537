def between(a, b, c):
    either = a or b or c
    both = a > 0 and not b > 0
    return either, both, 0 < a <= b, a == b, a != b, a in (b, c), a not in [b], a is None, b is not None
