def guarded(n, manager):
    with manager:
        if n > 3:
            return n
    try:
        n = n + 1
        return n
    finally:
        manager.done = True
