from operator import pow


def statistics(xs, n):
    return len(xs), sum(xs), max(n, 3), abs(n), int(n), range(n), sorted(xs), pow(n, 2)
