from agimport import runtime as ag__


def huber_loss(a, delta):
    """The docstring stays."""
    loss: ag__.var
    def if_body():
        nonlocal loss
        loss = a * a / 2
    def else_body():
        nonlocal loss
        loss = delta * (ag__.abs_(a) - delta / 2)
    ag__.if_stmt(ag__.abs_(a) <= delta, if_body, else_body, ('loss',))
    return loss
