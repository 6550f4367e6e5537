"""A module further on."""


def deep(x):
    t = 0
    for v in range(3):
        if x > v:
            t = t + x
    return t
