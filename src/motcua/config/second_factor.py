"""What django-allauth asks of this house for second factors: how secrets lie in the database, and what a key is made for."""

import base64
import hashlib
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Secrets are encrypted by the secret key of the installation, so that a copy of the database alone opens nothing."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return f"Một Cửa {settings.PROVINCE.in_sentence}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A key belongs to the host under which it was made."""
        return {"id": context.request.get_host().partition(":")[0], "name": self.get_totp_issuer()}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, bytes | str]:
        """The key bears the reference of the account, which says nothing about its owner."""
        return {"id": user.ref.encode(), "display_name": user.get_full_name(), "name": user.get_username()}


def _cipher() -> Fernet:
    key = hashlib.sha256(b"motcua/second-factor/v1\n" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
