"""Results that were given out, as rows: what pages show of them, without drawing and signing each."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import uuid4

from motcua.casework.results.models import Result
from motcua.casework.results.values import ResultState
from tests.acts.places import agency, moment

CODE: Final = "K7Q29FTM"
BYTES: Final = b"%PDF-1.7 the file that was given out\n%%EOF\n"
BYTES_HASH: Final = sha256(BYTES).hexdigest()
LONG_NAME: Final = "Công Tằng Tôn Nữ Hoàng Thị Nguyễn Phương Quỳnh Như Ngọc Ẩn"
LONG_TITLE: Final = (
    "Giấy xác nhận tình trạng hôn nhân để đăng ký kết hôn với người nước ngoài tại cơ quan có thẩm quyền của nước ngoài"
)


def given_out(code: str = CODE, **other: Any) -> Result:
    """A result that left, of the longest names; `other`: what is otherwise."""
    at = moment("2026-03-02 15:42")
    values: dict[str, Any] = {
        "id": uuid4(),
        "dossier_id": uuid4(),
        "template": "marital-status",
        "version": date(2025, 7, 1),
        "title": LONG_TITLE,
        "owner": LONG_NAME,
        "state": ResultState.LEFT.value,
        "check_code": code,
        "agency_id": agency("H37.03"),
        "drafted_by": "a-1",
        "drafted_at": at - timedelta(hours=2),
        "signer_id": 1,
        "signer_name": "Nguyễn Hoàng Công Tằng Tôn Nữ Phương Thảo",
        "signer_title": "TUQ. Chủ tịch, Giám đốc Trung tâm Phục vụ hành chính công phường Kỳ Lừa",
        "signed_at": at,
        "leaves_at": at + timedelta(seconds=30),
        "signed_hash": "1" * 64,
        "timestamped": True,
        "number": "118/UBND-XNTTHN",
        "issued_on": at.date(),
        "final_hash": BYTES_HASH,
        "left_at": at + timedelta(minutes=1),
    }
    return Result.objects.create(**values | other)


def replaced(code: str, by: str) -> tuple[Result, Result]:
    """A result and the one that took its place."""
    old = given_out(code)
    new = given_out(by, number="131/UBND-XNTTHN", corrects=old, issued_on=date(2026, 3, 4))
    old.replaced_by, old.replaced_at = new, new.left_at
    old.save(update_fields=["replaced_by", "replaced_at"])
    return old, new
