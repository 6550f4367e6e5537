from agimport import runtime as ag__


def checked(n):
    def if_body():
        raise ag__.raised(ValueError(ag__.fstring('negative: ', (n, '', ''))))
    ag__.if_stmt(n < 0, if_body, None, ())
    return n
