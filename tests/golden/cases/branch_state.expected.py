from agimport import runtime as ag__


def state_is_what_is_read_later(a, b):
    local_to_a_branch = 0
    scratch = a
    def if_body():
        nonlocal b
        local_to_a_branch = a
        b = local_to_a_branch + 1
    def else_body():
        nonlocal b, scratch
        scratch = scratch * 2
        b = scratch
    ag__.if_stmt(a > b, if_body, else_body, ('b',), ('scratch',))
    return b
