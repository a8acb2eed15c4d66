"""Keys of the test authority in the process of the tests: a few, each made when it is asked for, given out again and again.

Making one takes a third of a second on a slow machine, and each folder of an authority asks for three. Between a key and its
return lie all others, so that two authorities of one test have no key in common. Processes that tests start make their own.
"""

from itertools import count
from threading import Lock
from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa

from motcua.adapters.signing import authority

HOW_MANY: Final = 16

make_anew: Final = authority._key
_kept: Final[list[rsa.RSAPrivateKey]] = []
_asked: Final = count()
_alone: Final = Lock()


def key_of_the_few() -> rsa.RSAPrivateKey:
    """In the place of `authority._key`."""
    with _alone:
        number = next(_asked)
        if number < HOW_MANY:
            _kept.append(make_anew())
        return _kept[number % HOW_MANY]
