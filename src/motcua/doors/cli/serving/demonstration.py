"""What a demonstration has that a province must set up itself: somebody who holds keys to sign copies with."""

import os
from typing import Final

SETTING: Final = "MOTCUA_SIGNING"
_TEST_KEYS: Final = {SETTING: "software", "MOTCUA_SIGNING_DEMO": "1"}


def sign_with_test_keys() -> bool:
    """Copies are signed by a test authority where the accounts are a demonstration's and the operator has said nothing of signing.

    For this process and those that it starts. Whether it is so. Each certificate says THỬ NGHIỆM, and is worth nothing elsewhere.
    """
    from django.conf import settings

    from motcua.adapters.signing.choosing import SOFTWARE, SigningSettings, signer_of
    from motcua.foundation.people.queries import has_demonstration_accounts

    if SETTING in os.environ or not has_demonstration_accounts():
        return False
    os.environ.update(_TEST_KEYS)
    settings.SIGNING_DEMO = True
    settings.SIGNER = signer_of(SigningSettings(SOFTWARE, demo=True, folder=settings.VAR / "test-authority"))
    return True
