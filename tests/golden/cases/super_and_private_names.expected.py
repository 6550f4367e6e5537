from agimport import runtime as ag__


class Base:
    def get(self, n):
        return n


class Derived(Base):
    def get(self, n):
        ag__.writing(('self._Derived__seen',), lambda: (self,))
        def if_body():
            nonlocal n
            self.__seen = n
            n = ag__.getting(super(__class__, self))(n)
        ag__.if_stmt(n > 0, if_body, None, ('n', 'self._Derived__seen'))
        return n + ag__.if_exp(n > 1, lambda: self.__seen, lambda: 0)
