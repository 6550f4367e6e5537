from agimport import runtime as ag__


def kind(n):
    name: ag__.var
    def if_body():
        nonlocal name
        name = 3
    def else_body_1():
        nonlocal name
        def if_body_1():
            nonlocal name
            name = 2
        def else_body():
            nonlocal name
            unused = n
            name = 1
        ag__.if_stmt(n > 4, if_body_1, else_body, ('name',))
    ag__.if_stmt(n > 8, if_body, else_body_1, ('name',))
    return name
