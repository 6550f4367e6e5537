from agimport import runtime as ag__


def chain(x):
    r: ag__.var
    def if_test():
        return x < 0
    def if_test_1():
        return x < 1
    def if_test_2():
        return x < 2
    def if_test_3():
        return x < 3
    def if_test_4():
        return x < 4
    def if_test_5():
        return x < 5
    def if_test_6():
        return x < 6
    def if_test_7():
        return x < 7
    def if_test_8():
        return x < 8
    def if_test_9():
        return x < 9
    def if_test_10():
        return x < 10
    def if_test_11():
        return x < 11
    def if_body():
        nonlocal r
        r = 0
    def if_body_1():
        nonlocal r
        r = 1
    def if_body_2():
        nonlocal r
        r = 2
    def if_body_3():
        nonlocal r
        r = 3
    def if_body_4():
        nonlocal r
        r = 4
    def if_body_5():
        nonlocal r
        r = 5
    def if_body_6():
        nonlocal r
        r = 6
    def if_body_7():
        nonlocal r
        r = 7
    def if_body_8():
        nonlocal r
        r = 8
    def if_body_9():
        nonlocal r
        r = 9
    def if_body_10():
        nonlocal r
        r = 10
    def if_body_11():
        nonlocal r
        r = 11
    def else_body():
        nonlocal r
        r = -1
    ag__.chain_stmt((if_test, if_test_1, if_test_2, if_test_3, if_test_4, if_test_5, if_test_6, if_test_7, if_test_8, if_test_9, if_test_10, if_test_11), (if_body, if_body_1, if_body_2, if_body_3, if_body_4, if_body_5, if_body_6, if_body_7, if_body_8, if_body_9, if_body_10, if_body_11), else_body, ('r',))
    return r
