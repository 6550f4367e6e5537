class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return Point(self.x + by)
