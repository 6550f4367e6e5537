from agimport import runtime as ag__

COUNT = 0


def bump(n):
    ag__.writing(('COUNT',), lambda: (COUNT,))
    global COUNT
    def if_body():
        global COUNT
        COUNT += n
    ag__.if_stmt(n > 0, if_body, None, ('COUNT',))
    return COUNT
