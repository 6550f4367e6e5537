from agimport import runtime as ag__


def report(n):
    ag__.assert_stmt(ag__.ne(n, 0), lambda: ag__.fstring('n is ', (n, '', '')))
    ag__.assert_stmt(n > 1)
    ag__.print_('n', n, sep='=')
    ag__.print_(ag__.fstring((n, 'r', f'>5'), ' and ', (n, '', f'.2f')))
