"""The second factor of an account: codes of an application (TOTP), keys of a device (passkeys), and codes for when both are lost.

The tables and the arithmetic are django-allauth's; what is added here is the record, the lock and a code that counts once. No request
comes here: a ceremony has the host and the state that the browser's two messages share. Not here: which roles need one (the doors).
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare

from motcua.foundation.people.account_records import check_owner_or_administrator, locked_account, record
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Account
from motcua.law.refusals import Refused

KEY_KINDS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
LONGEST_NAME: Final = 60
MOST_KEYS: Final = 8


class CodeWrong(Refused):
    """Mã xác thực chưa đúng hoặc đã dùng. Chờ ứng dụng hiện mã mới rồi nhập 6 chữ số."""

    code = "second_code_wrong"
    kind = "bad_input"


class KeyUnusable(Refused):
    """Trình duyệt chưa gửi được khóa bảo mật của tài khoản này. Thử lại, hoặc dùng mã xác thực."""

    code = "second_key_unusable"
    kind = "bad_input"


class FactorUnknown(Refused):
    """Không có cách xác thực này ở tài khoản. Mở lại trang để xem danh sách hiện nay."""

    code = "second_factor_unknown"
    kind = "not_found"


@dataclass(frozen=True, slots=True)
class Factor:
    """One second factor, without its secret. `kind`: totp or webauthn."""

    id: int
    kind: str
    name: str
    since: datetime
    used_at: datetime | None


@dataclass(slots=True)
class Ceremony:
    """Where a key is used, and what its two messages share. allauth reads it as the request that it works in."""

    host: str
    session: dict[str, Any] = field(default_factory=dict)

    def get_host(self) -> str:
        return self.host


def factors_of(account_id: int) -> tuple[Factor, ...]:
    """What may be used beside the password, the oldest first."""
    rows = Authenticator.objects.filter(user_id=account_id, type__in=KEY_KINDS).order_by("pk")
    return tuple(Factor(row.pk, row.type, row.data.get("name", ""), row.created_at, row.last_used_at) for row in rows)


def has_second_factor(account_id: int) -> bool:
    """Whether signing in needs a second step."""
    return bool(Authenticator.objects.filter(user_id=account_id, type__in=KEY_KINDS).exists())


def new_secret() -> str:
    """A secret that the account does not have yet: its owner proves first that the application shows its codes."""
    return str(generate_totp_secret())


@transaction.atomic
def add_totp(*, account_id: int, secret: str, code: str, circumstances: Circumstances) -> tuple[str, ...]:
    """The application becomes a second factor. Returns the new recovery codes where it is the first one, shown this once.

    Refused: a code that the secret does not make now.
    """
    check_owner_or_administrator(account_id, circumstances)
    row = locked_account(account_id)
    counter = _counter_of(secret, code)
    if counter is None:
        raise CodeWrong
    Authenticator.objects.filter(user_id=row.pk, type=Authenticator.Type.TOTP).delete()
    made = TOTP.activate(row, secret).instance
    _mark_used(made, circumstances.at, counter)
    record("add_second_factor", row, circumstances, kind="totp")
    return _first_codes(row)


def begin_key(account_id: int, ceremony: Ceremony) -> dict[str, Any]:
    """What the browser is asked to make a key with."""
    with _within(ceremony):
        return dict(webauthn.begin_registration(Account.objects.get(pk=account_id), passwordless=False))


@transaction.atomic
def add_key(
    *, account_id: int, name: str, answer: str, ceremony: Ceremony, circumstances: Circumstances
) -> tuple[str, ...]:
    """The key that the browser made becomes a second factor. Returns new recovery codes where it is the first one.

    Refused: an answer that is not to what was asked, or one key too many.
    """
    check_owner_or_administrator(account_id, circumstances)
    row = locked_account(account_id)
    if Authenticator.objects.filter(user_id=row.pk, type=Authenticator.Type.WEBAUTHN).count() >= MOST_KEYS:
        raise KeyUnusable
    credential = _answered(answer)
    with _within(ceremony), _key_refused():
        webauthn.complete_registration(credential)
        webauthn.WebAuthn.add(row, name[:LONGEST_NAME], credential)
    record("add_second_factor", row, circumstances, kind="webauthn")
    return _first_codes(row)


@transaction.atomic
def remove_factor(*, account_id: int, factor_id: int | None, circumstances: Circumstances) -> None:
    """Take one away, or all (`factor_id` None: an administrator, for somebody who lost theirs). Codes go with the last one.

    Refused: neither the owner nor an administrator, a factor that is not there.
    """
    check_owner_or_administrator(account_id, circumstances)
    row = locked_account(account_id)
    chosen = Authenticator.objects.filter(user_id=row.pk, type__in=KEY_KINDS)
    if factor_id is not None:
        chosen = chosen.filter(pk=factor_id)
    kinds = sorted(chosen.values_list("type", flat=True))
    if not kinds:
        raise FactorUnknown
    chosen.delete()
    if not has_second_factor(row.pk):
        Authenticator.objects.filter(user_id=row.pk).delete()
    record("remove_second_factor", row, circumstances, kinds=kinds)


@transaction.atomic
def renew_codes(*, account_id: int, circumstances: Circumstances) -> tuple[str, ...]:
    """New recovery codes in the place of the old ones. Refused: an account without a second factor."""
    check_owner_or_administrator(account_id, circumstances)
    row = locked_account(account_id)
    if not has_second_factor(row.pk):
        raise FactorUnknown
    record("renew_recovery_codes", row, circumstances)
    return _new_codes(row)


def codes_left(account_id: int) -> int:
    """How many recovery codes are not used yet."""
    kept = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.RECOVERY_CODES).first()
    return 0 if kept is None else len(RecoveryCodes(kept).get_unused_codes())


def pass_with_code(*, account_id: int, code: str, circumstances: Circumstances) -> None:
    """The second step by a code of the application or a recovery code, each of which counts once.

    Refused: a wrong code. How often anybody may try is asked before (`foundation.guessing`).
    """
    with transaction.atomic():
        row = locked_account(account_id)
        kind = _kind_of(row, code, circumstances.at)
        if not kind:
            raise CodeWrong
        record("pass_second_factor", row, circumstances, kind=kind)


def begin_key_check(account_id: int, ceremony: Ceremony) -> dict[str, Any]:
    """What the browser is asked to answer with one of the account's keys."""
    with _within(ceremony):
        return dict(webauthn.begin_authentication(Account.objects.get(pk=account_id)))


def pass_with_key(*, account_id: int, answer: str, ceremony: Ceremony, circumstances: Circumstances) -> None:
    """The second step by a key. Refused: an answer that no key of this account gave to what was asked."""
    credential = _answered(answer)
    with transaction.atomic():
        row = locked_account(account_id)
        with _within(ceremony), _key_refused():
            used = webauthn.complete_authentication(row, credential)
        used.last_used_at = circumstances.at
        used.save(update_fields=["last_used_at"])
        record("pass_second_factor", row, circumstances, kind="webauthn")


def _kind_of(row: Account, code: str, at: datetime) -> str:
    """Which factor the code belongs to; empty for none."""
    kept = {one.type: one for one in Authenticator.objects.select_for_update().filter(user_id=row.pk)}
    totp = kept.get(Authenticator.Type.TOTP)
    if totp is not None:
        counter = _counter_of(decrypt(totp.data["secret"]), code)
        if counter is not None and counter > totp.data.get("last_counter", 0):
            _mark_used(totp, at, counter)
            return "totp"
    codes = kept.get(Authenticator.Type.RECOVERY_CODES)
    if codes is not None and RecoveryCodes(codes).validate_code(code):
        return "recovery"
    return ""


def _counter_of(secret: str, code: str) -> int | None:
    """The half minute whose code this is, among those that count now."""
    digits = "".join(code.split())
    made = ((one, format_hotp_value(hotp_value(secret, one))) for one in yield_hotp_counters_from_time())
    return next((one for one, value in made if constant_time_compare(value, digits)), None)


def _mark_used(totp: Authenticator, at: datetime, counter: int) -> None:
    totp.data["last_counter"], totp.last_used_at = counter, at
    totp.save(update_fields=["data", "last_used_at"])


def _first_codes(row: Account) -> tuple[str, ...]:
    known = Authenticator.objects.filter(user_id=row.pk, type=Authenticator.Type.RECOVERY_CODES).exists()
    return () if known else _new_codes(row)


def _new_codes(row: Account) -> tuple[str, ...]:
    Authenticator.objects.filter(user_id=row.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    return tuple(RecoveryCodes.activate(row).generate_codes())


def _answered(answer: str) -> dict[str, Any]:
    try:
        credential = json.loads(answer)
    except ValueError as error:
        raise KeyUnusable from error
    if not isinstance(credential, Mapping):
        raise KeyUnusable
    return dict(credential)


@contextmanager
def _key_refused() -> Iterator[None]:
    """What a browser sends may be of any shape: the library says so in several ways."""
    try:
        yield
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise KeyUnusable from error


@contextmanager
def _within(ceremony: Ceremony) -> Iterator[None]:
    with context.request_context(ceremony):
        yield
