def shadows(n, ag__, if_body):
    loop_body = len(ag__)
    while n > loop_body:
        if n > if_body:
            n -= 1
        else:
            n -= 2
    return n
