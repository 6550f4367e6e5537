from agimport import runtime as ag__


def logged(log):
    def entered(log):
        ag__.writing(('log[]',), lambda: (log,))
        log.append(1)
        return ag__.halt(log, (log,))
    def resumed(error, log):
        ag__.writing(('log[]',), lambda: (log,))
        with ag__.trying(function=True, live=()) as raised_1:
            try:
                ag__.resume(error)
            finally:
                log.append(2)
        ag__.leave(raised_1)
    def pushed(emit, log):
        ag__.writing(('log[]',), lambda: (log,))
        retval: ag__.var
        did_return = False
        log.append(1)
        try:
            with ag__.trying(final=True, live=('log', 'did_return', 'retval', 'raised')) as raised:
                def if_body():
                    nonlocal did_return, retval, raised
                    retval = None
                    did_return = True
                ag__.if_stmt(ag__.emitted(emit, log), if_body, None, ('did_return', 'retval', 'raised'))
        finally:
            log.append(2)
        def if_body_1():
            ag__.raise_again(raised)
        ag__.if_stmt(ag__.was_raised(raised), if_body_1, None, ())
        def if_body_2():
            nonlocal retval
            retval = None
        ag__.if_stmt(ag__.not_(did_return), if_body_2, None, ('retval',))
        return retval
    return (yield from ag__.run_generator(ag__.halves(entered, resumed), pushed, True, log))


def checked(n, lock):
    def entered(n, lock):
        limit = ag__.int_(n)
        reached = False
        try:
            manager_1 = ag__.entering(lock)
            with ag__.managed(manager_1) as held:
                check(held)
                halted = ag__.halt(n, (n, limit, manager_1, held))
                reached = True
                return halted
        finally:
            def if_body_4():
                done(n)
            ag__.if_stmt(ag__.not_(reached), if_body_4, None, ())
    def resumed(error, n, limit, manager_1, held):
        with ag__.trying(function=True, live=()) as raised_2:
            try:
                with ag__.trying(final=True, inside=raised_2, live=('n', 'raised_2', 'raised_3')) as raised_3:
                    manager_2 = ag__.reentered(manager_1)
                    with ag__.passing(manager_2):
                        with ag__.trying(manager=manager_2, inside=raised_3, live=('n', 'raised_2', 'raised_3', 'raised_4'), after=('n', 'raised_2', 'raised_3', 'raised_4')) as raised_4:
                            ag__.resume(error)
                            call = ag__.Called()
                            result = ag__.called(release, call)(held, limit)
                            def if_body_5():
                                nonlocal raised_4
                                ag__.raise_from(call)
                            ag__.if_stmt(ag__.call_raised(call), if_body_5, None, ('raised_4',))
                    def if_body_6():
                        nonlocal raised_3
                        ag__.raise_again(raised_4)
                    ag__.if_stmt(ag__.left_raised(raised_4), if_body_6, None, ('raised_3',))
            finally:
                call_1 = ag__.Called()
                result_1 = ag__.called(done, call_1)(n)
                def if_body_7():
                    nonlocal raised_2
                    ag__.raise_from(call_1)
                ag__.if_stmt(ag__.call_raised(call_1), if_body_7, None, ('raised_2',))
            def if_body_8():
                nonlocal raised_2
                ag__.raise_again(raised_3)
            ag__.if_stmt(ag__.was_raised(raised_3), if_body_8, None, ('raised_2',))
        ag__.leave(raised_2)
    def pushed(emit, n, lock):
        retval: ag__.var
        did_return = False
        limit = ag__.int_(n)
        try:
            with ag__.trying(final=True, live=('n', 'did_return', 'retval', 'raised')) as raised:
                manager = lock
                with ag__.passing(manager) as held:
                    with ag__.trying(manager=manager, inside=raised, live=('n', 'did_return', 'retval', 'raised', 'raised_1'), after=('n', 'did_return', 'retval', 'raised', 'raised_1')) as raised_1:
                        check(held)
                        def if_body():
                            nonlocal did_return, retval, raised_1
                            retval = None
                            did_return = True
                        def else_body():
                            nonlocal raised_1
                            release(held, limit)
                        ag__.if_stmt(ag__.emitted(emit, n, 2), if_body, else_body, ('did_return', 'retval', 'raised_1'))
                def if_body_1():
                    nonlocal raised
                    ag__.raise_again(raised_1)
                ag__.if_stmt(ag__.left_raised(raised_1), if_body_1, None, ('raised',))
        finally:
            done(n)
        def if_body_2():
            ag__.raise_again(raised)
        ag__.if_stmt(ag__.was_raised(raised), if_body_2, None, ())
        def if_body_3():
            nonlocal retval
            retval = None
        ag__.if_stmt(ag__.not_(did_return), if_body_3, None, ('retval',))
        return retval
    return (yield from ag__.run_generator(ag__.halves(entered, resumed), pushed, True, n, lock))
