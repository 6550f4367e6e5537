def kind(n):
    if n > 8:
        name = 3
    elif n > 4:
        name = 2
    else:
        unused = n
        name = 1
    return name
