from agimport import runtime as ag__


class Counter:
    def count(self, xs, table):
        ag__.writing(('self.total', 'self.last.value', 'table[]'), lambda: (self, table))
        def loop_body(x):
            self.total += x
            self.last.value = x
            ag__.writable(table)['sum'] += x
        ag__.for_stmt(xs, loop_body, ('self.total', 'self.last.value', 'table[]'))
        return self.total
