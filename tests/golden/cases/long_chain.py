def chain(x):
    if x < 0:
        r = 0
    elif x < 1:
        r = 1
    elif x < 2:
        r = 2
    elif x < 3:
        r = 3
    elif x < 4:
        r = 4
    elif x < 5:
        r = 5
    elif x < 6:
        r = 6
    elif x < 7:
        r = 7
    elif x < 8:
        r = 8
    elif x < 9:
        r = 9
    elif x < 10:
        r = 10
    elif x < 11:
        r = 11
    else:
        r = -1
    return r
