"""Methods that change their object where the state does not name it."""

from agimport import runtime as ag__


def announced(table, key, x, file, log):
    ag__.writing(('table[*]',), lambda: (table,))
    put = ag__.method(ag__.get_item(table, key), 'append')
    def if_body():
        nonlocal file
        ag__.method(ag__.get_item(table, key), 'append')(x)
        file = ag__.written(file, ag__.method(file, 'write')('positive'))
        ag__.method(log, 'info')('positive')
    ag__.if_stmt(x > 0, if_body, None, (), ('file',))
    def if_body_1():
        table.clear()
    ag__.if_stmt(x > 0, if_body_1, None, ('table[]',))
    put(x)
    return ag__.list_of(ag__.list_comp((1, 2), None, lambda v: ag__.method(table, 'append')(v)))


def helper(z, x):
    ag__.writing(('z[]',), lambda: (z,))
    z.append(x)


def second_names(one, two, x):
    ag__.writing(('one[]',), lambda: (one,))
    best = one
    def if_body():
        nonlocal best
        best = two
    ag__.if_stmt(x > 0, if_body, None, ('best',))
    ag__.changing(best, 'value')
    ag__.unmerged(best)
    best.value = x
    ag__.unmerged(one)
    ag__.writable(one)[x] = 1
    ag__.unmerged(one)
    ag__.writable(one)[x] += 2
    return ag__.is_(best, one), ag__.hasattr_(one, 'y'), ag__.getattr_(one, 'y', 0), ag__.list_of([lambda: i for i in two])
