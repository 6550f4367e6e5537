def choose(a, b, c):
    first = a and b or c
    second = (a or b or 1) and (c and a or b)
    if a and b or c:
        return first
    while a or b and c:
        a = b = False
    return second if a or b else not (a and b)
