"""Many accounts at once: judged and written in a bounded number of statements, however many they are.

What is written here is recorded by who opens them. Not here: one account with a password (`actions`), postings (organisation).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.foundation.people.actions import checked_account
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Account
from motcua.foundation.people.parties import AccountFacts, UsernameTaken
from motcua.foundation.people.queries import account_facts
from motcua.law.refusals import Refused
from motcua.law.vietnamese import name_sort_key
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Somebody to come, as typed."""

    username: str
    full_name: str

    @property
    def login(self) -> str:
        """The username as it is kept."""
        return self.username.strip().lower()


def refusals_of_accounts(new: Sequence[NewAccount]) -> dict[int, Refused]:
    """Place in the list → why it cannot be opened: a username that is not plain, taken, or twice in the list, no name."""
    taken = set(Account.objects.filter(username__in={one.login for one in new}).values_list("username", flat=True))
    refused: dict[int, Refused] = {}
    for place, one in enumerate(new):
        try:
            checked_account(one.username, one.full_name)
            if one.login in taken:
                refused[place] = UsernameTaken(given=one.username)
        except Refused as refusal:
            refused[place] = refusal
            continue
        taken.add(one.login)
    return refused


def write_accounts(new: Sequence[NewAccount], circumstances: Circumstances) -> tuple[AccountFacts, ...]:
    """Accounts that nothing was refused of, without a password. Part of an act, whose transaction it needs."""
    rows = []
    for one in new:
        name = checked_account(one.username, one.full_name)
        row = Account(username=one.login, full_name=name, name_sort=name_sort_key(name))
        row.valid_from = local(circumstances.at).date()
        row.set_unusable_password()
        rows.append(row)
    return tuple(account_facts(row) for row in Account.objects.bulk_create(rows))
