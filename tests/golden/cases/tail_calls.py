def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def told(n):
    print(n)
    if n > 5:
        told(n - 3)
    elif n > 1:
        told(n=n - 1)


def factorial(n):
    if n < 2:
        return 1
    return n * factorial(n - 1)


def outer(n):
    def even(k):
        return k == 0 or odd(k - 1)

    def odd(k):
        if k == 0:
            return False
        return even(k - 1)

    if n > 0:
        return even(n)
    return odd(-n)
