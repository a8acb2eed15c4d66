"""How passwords are hashed in the process of the tests: as the product does, with few rounds.

A full hash takes half a second, which is its purpose. That the product changes nothing of Django's own hashers, and that a sign-in
makes a full hash, is `tests/rooms/people/test_accounts.py`; commands and services that tests start have the product's settings.
"""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    iterations = 100
