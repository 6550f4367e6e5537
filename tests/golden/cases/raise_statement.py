def checked(n):
    if n < 0:
        raise ValueError(f"negative: {n}")
    return n
