from agimport import runtime as ag__


def collect(xs, d, n):
    z = ag__.list_display(ag__.listed(xs), [n])
    e = ag__.dict_of(ag__.dict_display(ag__.entries_of(d), {'n': n}, ag__.entries_of(e_of(d))))
    return ag__.list_of(ag__.list_display([1], ag__.listed(z), ag__.listed(d))), e
