def report(n):
    assert n != 0, f"n is {n}"
    assert n > 1
    print("n", n, sep="=")
    print(f"{n!r:>5} and {n:.2f}")
