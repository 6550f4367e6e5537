def first_gap(xs):
    count = 0
    for x in xs:
        if x == 0:
            continue
        if x < 0:
            break
        count += x
    return count
