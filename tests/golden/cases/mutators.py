"""Methods that change their object where the state does not name it."""


def announced(table, key, x, file, log):
    put = table[key].append
    if x > 0:
        table[key].append(x)
        file.write("positive")
        log.info("positive")
    table.clear() if x > 0 else None
    put(x)
    return [table.append(v) for v in (1, 2)]


def helper(z, x):
    z.append(x)
