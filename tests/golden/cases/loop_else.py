def search(xs, wanted):
    for x in xs:
        if x == wanted:
            found = 1
            break
    else:
        found = 0
    while found:
        found -= 1
    else:
        found = 7
    return found
