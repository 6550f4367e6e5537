def table(k, x):
    match k:
        case 0:
            x = x + 1
        case 1 | 4:
            x = x * 2
        case -2:
            x = x - 3
        case _ if x > 0:
            x = -x
    return x


def returns(k):
    if k == 3:
        return 1
    if k == 5:
        return 2
    if k == 8:
        return 3
    return 0
