from agimport import runtime as ag__


def guarded(n, manager):
    ag__.writing(('manager.done',), lambda: (manager,))
    retval: ag__.var
    did_return = False
    with ag__.managed(manager):
        def if_body():
            nonlocal did_return, retval
            retval = n
            did_return = True
        ag__.if_stmt(n > 3, if_body, None, ('did_return', 'retval'))
    def if_body_1():
        nonlocal n, retval
        try:
            n = n + 1
            retval = n
        finally:
            manager.done = True
    ag__.if_stmt(ag__.not_(did_return), if_body_1, None, ('retval', 'manager.done'), ('n',))
    return retval
