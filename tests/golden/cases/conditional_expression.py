def clip(n, high):
    return n if n < high else (high if high > 0 else 0)
