def outer(n):
    total = 0

    def add(k):
        """Adds."""
        nonlocal total
        if k > 0:
            total += k

    double = lambda k: k * 2 if k > 0 else 0
    for i in range(n):
        add(double(i))
    return total
