from agimport import runtime as ag__


def clip(n, high):
    return ag__.if_exp(n < high, lambda: n, lambda: ag__.if_exp(high > 0, lambda: high, lambda: 0))
