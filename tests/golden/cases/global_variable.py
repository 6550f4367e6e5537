COUNT = 0


def bump(n):
    global COUNT
    if n > 0:
        COUNT += n
    return COUNT
