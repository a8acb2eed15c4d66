"""Tables of people: accounts that log in, natural persons, legal entities.

Not here: where an officer is posted (organisation), who applied for what (dossiers keep a frozen `Party`), and what an
account may do (`principals`).
"""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q


class AccountManager(BaseUserManager["Account"]):
    """Only what Django's own login machinery asks of a manager; accounts are opened in `actions`."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Finds an account as it is typed at a counter: capitals and outer blanks do not matter."""
        return self.get(username=(username or "").strip().lower())

    def create_account(self, *, username: str, full_name: str, password: str | None, **fields: Any) -> "Account":
        """Writes one account; a `password` of None can never log in until one is set."""
        account = self.model(username=username.strip().lower(), full_name=full_name, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who logs in. Rights come from the posting in force, never from the account itself.

    `name_sort` is the Vietnamese sort key of `full_name`, computed by the application, so that every server orders
    names alike. `valid_to` is the last day on which the account may be used (None: open).
    """

    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    name_sort = models.BinaryField(default=b"", editable=False)
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    valid_from = models.DateField(default=date(2025, 7, 1))
    valid_to = models.DateField(null=True, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="account_valid_in_order"
            ),
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
