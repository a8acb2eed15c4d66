"""A block around a request whose effects are taken back, which the product takes for no transaction: as Django's own test cases do."""

from django.db import transaction


def block_of_test() -> transaction.Atomic:
    """What is written by itself (a guess that is counted) may be written in it. The caller rolls it back."""
    block = transaction.atomic()
    block._from_testcase = True
    return block
