def evens(n):
    z = []
    fixed = [1, 2]
    for i in range(n):
        if i % 2 == 0:
            z.append(i)
    z[0] = fixed[0]
    return z
