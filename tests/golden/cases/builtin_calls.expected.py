from agimport import runtime as ag__
from operator import pow


def statistics(xs, n):
    return ag__.len_(xs), ag__.sum_(xs), ag__.max_(n, 3), ag__.abs_(n), ag__.int_(n), ag__.range_(n), ag__.sorted_(xs), ag__.builtin(pow)(n, 2)
