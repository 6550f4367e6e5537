from agimport import runtime as ag__


def between(a, b, c):
    either = ag__.or_value(a, lambda: b, lambda: c)
    both = ag__.and_value(a > 0, lambda: ag__.not_(b > 0))
    return either, both, ag__.compare(0, '<', lambda: a, '<=', lambda: b), ag__.eq(a, b), ag__.ne(a, b), ag__.in_(a, (b, c)), ag__.not_in(a, [b]), ag__.is_none(a), ag__.is_not_none(b)
