import contextlib


def parsed(n, default):
    try:
        assert n != 7, n
        if n < 0:
            raise ValueError(n)
        n = n + 1
    except ValueError as error:
        n = error.args[0]
    except (KeyError, AssertionError):
        return default
    else:
        n = n * 2
    return n


def cleaned(n, log):
    try:
        for i in range(n):
            if i == 3:
                raise KeyError
        n = n + i
    finally:
        log.done()
    return n


def tolerant(n):
    with contextlib.suppress(ValueError):
        if n < 0:
            raise ValueError
        n = n + 1
    return n


def reads(d, k):
    try:
        return d[k]
    except KeyError:
        raise ValueError(f"no {k}") from None


def left_from_finally(n):
    for i in range(n):
        try:
            if i == 3:
                raise ValueError
        finally:
            if i > 4:
                break
    return i
