def dispatch(op, n):
    match op:
        case "inc" if n > 0:
            n += 1
        case 0 | 1:
            n = 0
        case _:
            n -= 1
    return n
