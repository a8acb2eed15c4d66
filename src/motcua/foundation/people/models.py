"""Tables of people: accounts that log in and their sessions, natural persons, legal entities.

Not here: where an officer is posted (organisation), who applied for what (dossiers keep a frozen `Party`), and what an
account may do (`principals`).
"""

import secrets
import unicodedata
from datetime import date
from typing import Any, ClassVar, Final
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from motcua.law.identity.personal_number import Sex
from motcua.law.vietnamese import name_sort_key

_REF_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"


def new_account_ref() -> str:
    """A reference for a new account: it says nothing about its owner and is never given again."""
    return "a-" + "".join(secrets.choice(_REF_LETTERS) for _ in range(8))


class AccountManager(BaseUserManager["Account"]):
    """Only what Django's own login code needs of a manager; accounts are opened in `actions`."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Finds an account as it is typed at a counter: capitals and outer blanks do not matter."""
        return self.get(username=(username or "").strip().lower())

    def create_account(self, *, username: str, full_name: str, password: str | None, **fields: Any) -> "Account":
        """Writes one account; a `password` of None can never log in until one is set."""
        name = unicodedata.normalize("NFC", full_name).strip()
        account = self.model(username=username.strip().lower(), full_name=name, name_sort=name_sort_key(name), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who logs in. Rights come from the posting in force, never from the account itself.

    `name_sort` is the Vietnamese sort key of `full_name`, computed by the application, so that every server orders
    names alike. `valid_to` is the last day on which the account may be used (None: open). `ref` names the account in
    the record for ever, without saying whose it is.

    `must_change_password`: somebody else chose the present password. `demonstration`: its password is printed for everybody and
    its hash was cheap until the first sign-in.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_account_ref, editable=False)
    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    name_sort = models.BinaryField(default=b"", editable=False)
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    valid_from = models.DateField(default=date(2025, 7, 1))
    valid_to = models.DateField(null=True, blank=True)
    must_change_password = models.BooleanField(default=False)
    demonstration = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="account_valid_in_order"
            ),
            models.CheckConstraint(condition=Q(ref__regex=r"^a-[a-z0-9]{8}$"), name="account_ref_form"),
            models.CheckConstraint(
                condition=Q(username__regex=r"^[a-z0-9][a-z0-9._@+-]*$"), name="account_username_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.username})"

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        """The given name: the last word of a Vietnamese name."""
        return self.full_name.split()[-1] if self.full_name.strip() else self.username


class Session(AbstractBaseSession):
    """A session of a browser. `account` is who signed in with it, so that one statement finds both; null: nobody.

    `device` is the kind of browser and system, `since` when they signed in, `seen_at` when the session was last written.
    """

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")
    device = models.CharField(max_length=60, blank=True, default="")
    since = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)


class PasswordLink(models.Model):
    """A link by which an account gets a password of its owner's choice: once, until it expires. Only its hash is kept.

    `key_hash` is the SHA-256 of the key. A link that was replaced by a newer one expires at that moment.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    key_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.account_id} {self.made_at:%Y-%m-%d}"


class Person(models.Model):
    """A natural person as the province knows them: copied from a card or a form, corrected only by an act.

    `personal_number` is null where there is none (foreigner, infant, the deceased, an old record); nine-digit numbers
    go to `old_number` and are never a key. `birth_date` is the first day of the year where only the year is known.
    `area_code` is the code of the commune as written on the day of entry; codes are re-used, so it is read with
    `entered_on`. Addresses keep the district where the card still prints one. `ref` names the person in the record for
    ever; it is no database key and says nothing about them.
    """

    ref = models.UUIDField(unique=True, default=uuid4, editable=False)
    personal_number = models.CharField(max_length=12, null=True, blank=True)
    full_name = models.CharField(max_length=200)
    name_sort = models.BinaryField(editable=False)
    birth_date = models.DateField(null=True, blank=True)
    birth_year_only = models.BooleanField(default=False)
    sex = models.CharField(max_length=8, blank=True, default="")
    permanent_address = models.CharField(max_length=500, blank=True, default="")
    area_code = models.CharField(max_length=5, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    old_number = models.CharField(max_length=12, blank=True, default="")
    entered_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["personal_number"], condition=Q(personal_number__isnull=False), name="person_number_once"
            ),
            models.CheckConstraint(
                condition=Q(personal_number__isnull=True) | Q(personal_number__regex=r"^[0-9]{12}$"),
                name="person_number_has_12_digits",
            ),
            models.CheckConstraint(condition=~Q(full_name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(birth_year_only=False) | Q(birth_date__isnull=False), name="person_year_only_needs_a_year"
            ),
            models.CheckConstraint(
                condition=Q(sex__in=["", *(sex.value for sex in Sex)]), name="person_sex_known_word"
            ),
        ]
        indexes = [
            models.Index(fields=["full_name", "birth_date"], name="person_by_name_and_birth"),
            models.Index(fields=["old_number"], name="person_by_old_number", condition=~Q(old_number="")),
        ]

    def __str__(self) -> str:
        return self.full_name


class LegalEntity(models.Model):
    """An organisation or enterprise. The tax code is its number; organisations without one exist (null).

    `ref` names it in the record for ever.
    """

    ref = models.UUIDField(unique=True, default=uuid4, editable=False)
    tax_code = models.CharField(max_length=14, null=True, blank=True)
    name = models.CharField(max_length=300)
    name_sort = models.BinaryField(editable=False)
    address = models.CharField(max_length=500, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    representative = models.CharField(max_length=200, blank=True, default="")
    entered_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code"], condition=Q(tax_code__isnull=False), name="legal_entity_tax_code_once"
            ),
            models.CheckConstraint(
                condition=Q(tax_code__isnull=True) | Q(tax_code__regex=r"^[0-9]{10}(-[0-9]{3})?$|^[0-9]{12}$"),
                name="legal_entity_tax_code_form",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="legal_entity_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


_ADDED_AND_CHANGED: Final = ("select", "insert", "update")
PRIVILEGES: Final = {
    **dict.fromkeys(("people_account", "people_person", "people_passwordlink"), _ADDED_AND_CHANGED),
    "people_legalentity": ("select", "insert"),
}
"""What the application may do: accounts, persons and links are never deleted; sessions are."""
