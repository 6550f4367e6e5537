import agimport


@agimport.do_not_convert
def opted_out(n):
    return 1 if n else 2


def looks_at_its_frame(n):
    if n:
        n = 2
    return locals()


async def coroutine(n):
    if n:
        return 1
