class Base:
    def get(self, n):
        return n


class Derived(Base):
    def get(self, n):
        if n > 0:
            self.__seen = n
            n = super().get(n)
        return n + (self.__seen if n > 1 else 0)
