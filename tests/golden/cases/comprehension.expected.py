from agimport import runtime as ag__


def squares(xs, n):
    plain = ag__.list_of(ag__.list_comp(xs, lambda x: x > n, lambda x: x * x))
    return plain, ag__.dict_comp(xs, None, lambda x: (x, n)), ag__.sum_(ag__.generator_exp(xs, None, lambda x: x))
