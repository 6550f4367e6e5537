def logged(log):
    log.append(1)
    try:
        yield log
    finally:
        log.append(2)


def checked(n, lock):
    limit = int(n)
    try:
        with lock as held:
            check(held)
            yield n
            release(held, limit)
    finally:
        done(n)
