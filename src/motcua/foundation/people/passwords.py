"""How an account gets a password: by a link that is used once, and by its owner, who knows the old one.

Nobody but the owner ever chooses or sees a password. A change of the password ends every other session of the account, because a
session proves itself by the password it was opened with. Not here: guessing (the doors), the second factor (`second_factors`).
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from motcua.foundation.people.account_records import check_administrator, check_other_account, locked_account, record
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Account, PasswordLink, Session
from motcua.foundation.people.parties import AccountFacts
from motcua.foundation.people.queries import account_facts
from motcua.law.refusals import Refused

LASTS: Final = timedelta(hours=24)
PROBLEMS: Final = {
    "password_too_short": "cần ít nhất 10 ký tự",
    "password_too_similar": "quá giống tên đăng nhập hoặc họ tên",
    "password_too_common": "là mật khẩu nhiều người dùng, dễ bị đoán",
    "password_entirely_numeric": "chỉ gồm chữ số",
    "password_of_this_place": "chỉ gồm tên của phần mềm, nơi làm việc hoặc tài khoản, dễ bị đoán",
}
"""Code of a validator → what is wrong. One that is not known here speaks for itself."""


class PasswordUnfit(Refused):
    """Mật khẩu mới {problem}. Chọn mật khẩu khác, ví dụ một câu ngắn dễ nhớ với riêng mình."""

    code = "password_unfit"
    kind = "bad_input"


class PasswordWrong(Refused):
    """Mật khẩu đang dùng chưa đúng. Kiểm tra phím Caps Lock và bộ gõ, rồi nhập lại."""

    code = "password_wrong"
    kind = "bad_input"


class PasswordUnchanged(Refused):
    """Mật khẩu mới trùng mật khẩu đang dùng. Chọn mật khẩu khác."""

    code = "password_unchanged"
    kind = "bad_input"


class LinkUnusable(Refused):
    """Đường dẫn này đã dùng, đã hết hạn hoặc đã được thay bằng đường dẫn mới. Xin quản trị viên cấp đường dẫn mới."""

    code = "link_unusable"
    kind = "wrong_state"


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link as it is shown this once. `key` is kept nowhere."""

    account: AccountFacts
    key: str
    expires_at: datetime


@transaction.atomic
def reset(*, account_id: int, circumstances: Circumstances) -> NewLink:
    """Shut the password at once, with every session that it opened, and give a link for a new one.

    Refused: not an administrator, their own account.
    """
    check_administrator(circumstances)
    check_other_account(account_id, circumstances)
    row = locked_account(account_id)
    row.set_unusable_password()
    row.must_change_password = row.demonstration = False
    row.save(update_fields=["password", "must_change_password", "demonstration"])
    Session.objects.filter(account=row).delete()
    record("reset_account", row, circumstances)
    return _new_link(row, circumstances)


def link_owner(link_key: str, *, at: datetime) -> AccountFacts | None:
    """Whose link this is. None: no such link, used, too old, or of an account that is closed."""
    link = PasswordLink.objects.filter(usable(at), key_hash=hash_of(link_key)).select_related("account").first()
    return None if link is None or not _is_open(link.account, at) else account_facts(link.account)


@transaction.atomic
def use_link(*, key: str, password: str, circumstances: Circumstances) -> AccountFacts:
    """The owner chooses a password with the link, which thereby ends; its use is recorded.

    Refused: a link that cannot be used any more, a password that is easily guessed.
    """
    known = PasswordLink.objects.filter(key_hash=hash_of(key)).first()
    if known is None:
        raise LinkUnusable
    row = locked_account(known.account_id)
    link = PasswordLink.objects.select_for_update().filter(usable(circumstances.at), pk=known.pk).first()
    if link is None or not _is_open(row, circumstances.at):
        raise LinkUnusable
    _check_fit(password, row)
    link.used_at = circumstances.at
    link.save(update_fields=["used_at"])
    _give_password(row, password)
    Session.objects.filter(account=row).delete()
    record("use_link", row, circumstances)
    return account_facts(row)


@transaction.atomic
def change_password(*, account_id: int, old: str, new: str, circumstances: Circumstances) -> None:
    """The owner changes their password and proves with the old one that it is they.

    Refused: a wrong old one, the same again, one that is easily guessed.
    """
    row = locked_account(account_id)
    if not row.check_password(old):
        raise PasswordWrong
    if new == old:
        raise PasswordUnchanged
    _check_fit(new, row)
    _give_password(row, new)
    record("change_password", row, circumstances)


def _give_password(row: Account, password: str) -> None:
    row.set_password(password)
    row.must_change_password = row.demonstration = False
    row.save(update_fields=["password", "must_change_password", "demonstration"])


def _check_fit(password: str, row: Account) -> None:
    try:
        validate_password(password, user=row)
    except ValidationError as error:
        problems = [PROBLEMS.get(str(one.code), one.messages[0]) for one in error.error_list]
        raise PasswordUnfit(problem=", ".join(problems)) from error


def _new_link(row: Account, circumstances: Circumstances) -> NewLink:
    key, expires = secrets.token_urlsafe(32), circumstances.at + LASTS
    PasswordLink.objects.filter(usable(circumstances.at), account=row).update(expires_at=circumstances.at)
    PasswordLink.objects.create(account=row, key_hash=hash_of(key), made_at=circumstances.at, expires_at=expires)
    record("give_link", row, circumstances)
    return NewLink(account_facts(row), key, expires)


def usable(at: datetime) -> Q:
    """Links that can be used at that moment."""
    return Q(used_at__isnull=True, expires_at__gt=at)


def _is_open(row: Account, at: datetime) -> bool:
    return row.is_active and (row.valid_to is None or row.valid_to >= at.date())


def hash_of(key: str) -> bytes:
    """What is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
