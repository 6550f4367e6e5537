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


def second_names(one, two, x):
    best = one
    if x > 0:
        best = two
    best.value = x
    one[x] = 1
    one[x] += 2
    return best is one, hasattr(one, "y"), getattr(one, "y", 0), [lambda: i for i in two]
