"""What a change of an account leaves in the record: a coded verb and references, no name, no password, no key.

Not here: the changes themselves (`actions`, `passwords`, `open_sessions`, `second_factors`).
"""

from typing import Final

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger.actions import Author
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Account
from motcua.foundation.people.parties import AccountUnknown, MayNotOpenAccounts, OwnAccount
from motcua.foundation.people.principals import Permission

OWNER: Final = "owner"
"""The role of who changes something of their own account, whatever they are posted as, and before they have signed in."""


def record(verb: str, row: Account, circumstances: Circumstances, **body: object) -> None:
    """One record in the stream of the account. By nobody: its owner did it."""
    by = circumstances.by
    author = Author(row.ref, None, OWNER) if by is None or by.account_id == row.pk else author_of(by)
    ledger.append(
        stream=f"account:{row.ref}",
        verb=verb,
        body=dict(body),
        author=author,
        happened_at=circumstances.at,
        recorded_at=circumstances.recorded_at,
    )


def check_administrator(circumstances: Circumstances) -> None:
    """Refused: anybody else."""
    if not circumstances.officer.may(Permission.ADMINISTER):
        raise MayNotOpenAccounts


def check_other_account(account_id: int, circumstances: Circumstances) -> None:
    """Refused: one's own. Who shuts themselves out is not there any more for what has to follow."""
    if circumstances.by is not None and circumstances.by.account_id == account_id:
        raise OwnAccount


def check_owner_or_administrator(account_id: int, circumstances: Circumstances) -> None:
    """Refused: neither of the two. By nobody: the owner, who has proved it otherwise."""
    if circumstances.by is not None and circumstances.by.account_id != account_id:
        check_administrator(circumstances)


def locked_account(account_id: int) -> Account:
    """The row, which nobody else changes until the transaction ends. Refused: an unknown account."""
    row = Account.objects.select_for_update().filter(pk=account_id).first()
    if row is None:
        raise AccountUnknown(given=account_id)
    return row
