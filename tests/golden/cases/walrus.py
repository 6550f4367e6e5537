def halves(n):
    total = 0
    while (n := n // 2) > 0:
        total += n
    if n == 0 and (m := total * 2) > 10:
        return m
    return total
