def state_is_what_is_read_later(a, b):
    local_to_a_branch = 0
    scratch = a
    if a > b:
        local_to_a_branch = a
        b = local_to_a_branch + 1
    else:
        scratch = scratch * 2
        b = scratch
    return b
