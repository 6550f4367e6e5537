from agimport import runtime as ag__


def collect(x, Log, make):
    log = ag__.making(Log)(x)
    def if_body():
        raise ag__.raised(ValueError(x))
    ag__.if_stmt(x < 0, if_body, None, ())
    return log, make(x)
