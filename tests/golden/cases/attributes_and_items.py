class Counter:
    def count(self, xs, table):
        for x in xs:
            self.total += x
            self.last.value = x
            table["sum"] += x
        return self.total
