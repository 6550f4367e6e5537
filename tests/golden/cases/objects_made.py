def collect(x, Log, make):
    log = Log(x)
    if x < 0:
        raise ValueError(x)
    return log, make(x)
