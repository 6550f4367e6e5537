def copies(n, x):
    if n > 0:
        v = x
    w = v
    v = v + 1
    return w, v


def deletes(n, x):
    for i in range(n):
        if i == 2:
            del x
    del i
    return x


def computes(n):
    for i in range(n):
        last = i
    return last + 1


def caught(n, x):
    if n > 0:
        v = x
    try:
        y = v * 2
        z = v
    except NameError:
        return x
    return y + z


def read_late(n, x):
    def read():
        return v

    if n > 0:
        v = x
    return read() if n > 1 else [v for _ in x]


def certainly_bound(n):
    while True:
        v = n
        if v > 2:
            break
    else:
        return w
    match n:
        case 0:
            u = v
        case _:
            raise ValueError(n)
    return u, v
