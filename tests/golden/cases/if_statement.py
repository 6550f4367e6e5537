def huber_loss(a, delta):
    """The docstring stays."""
    if abs(a) <= delta:
        loss = a * a / 2
    else:
        loss = delta * (abs(a) - delta / 2)
    return loss
