"""`motcua dossier erase`: what people wrote about a dossier that has ended, its printed forms, or both, erased by a decision.

It first says how much would go. Then `--yes`, or a person at the keyboard, agrees; nothing is erased without.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from motcua.doors.cli import output
from motcua.doors.cli.operating import officer_at_shell, operator, set_up
from motcua.foundation.people.circumstances import Circumstances

if TYPE_CHECKING:
    from datetime import datetime

    from motcua.acts.erase_texts import Erasure
    from motcua.foundation.people.principals import Principal

HELP: Final = "xóa nội dung do người viết, mẫu đã in của hồ sơ đã kết thúc, theo quyết định"
LEFT_AS_IT_WAS: Final = 1
AGREED: Final = frozenset({"có", "co", "yes", "y"})


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="MÃ", help="mã hồ sơ, phần cuối của mã, hoặc định danh")
    parser.add_argument("--texts", action="store_true", help="lời người viết; của hồ sơ nhập: lời của nhật ký nguồn")
    parser.add_argument("--forms", action="store_true", help="nội dung và tệp của mẫu đã in, tệp người nộp gửi kèm")
    parser.add_argument("--basis", required=True, metavar="CĂN CỨ", help="viết liền không dấu, ví dụ 91/2025/QH15")
    parser.add_argument("--decision", required=True, metavar="SỐ", help="số quyết định, ví dụ 118/QD-UBND")
    parser.add_argument(
        "--as", dest="username", metavar="TÀI KHOẢN", help="quản trị của tỉnh (mặc định: người đang ở máy chủ)"
    )
    parser.add_argument("--yes", action="store_true", help="xóa mà không hỏi lại")
    parser.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON, không hỏi")


def run(args: argparse.Namespace) -> int:
    """0 where it was erased or nothing is left to erase, 1 where nobody agreed. Raises Refused."""
    set_up()
    from django.conf import settings

    from motcua.acts.erase_document import documents_of_applicant
    from motcua.acts.erase_texts import erase_texts, preview
    from motcua.casework.dossiers.naming import named
    from motcua.doors.ui import clock

    now = clock.now()
    by = _by(args, now)
    dossier_id = named(args.code, seen_by=by)
    circumstances = Circumstances(by=by, at=now, recorded_at=now)
    given: dict[str, Any] = {name: getattr(args, name) for name in ("texts", "forms", "basis", "decision")}
    ahead = preview(dossier_id, circumstances, **given)
    agreed = _agreed(args, ahead)
    digitised = documents_of_applicant(dossier_id, circumstances)
    erased = erase_texts(dossier_id, circumstances, **given, documents=settings.DOCUMENTS) if agreed else None
    if args.json:
        left = {"digitised": [str(one) for one in digitised]} if digitised else {}
        output.print_json({"id": str(dossier_id), "erased": erased is not None, **asdict(erased or ahead), **left})
    else:
        print("\n".join([_outcome(args, ahead, erased), *_digitised(digitised)]))
    return 0 if erased is not None or not ahead.total else LEFT_AS_IT_WAS


def _by(args: argparse.Namespace, at: "datetime") -> "Principal":
    return officer_at_shell(args.username, at=at) if args.username else replace(operator(), sees_province=True)


def _agreed(args: argparse.Namespace, ahead: "Erasure") -> bool:
    """Only a person at a terminal can be asked."""
    if not args.json:
        print("\n".join(_lines(args.code, ahead)))
    if args.yes or args.json or not ahead.total:
        return bool(args.yes)
    if not sys.stdin.isatty():
        return False
    print("Xóa rồi không khôi phục được. Gõ có để xóa: ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in AGREED


def _lines(code: str, ahead: "Erasure") -> Iterator[str]:
    counts = (
        (ahead.notes, "đoạn người viết trong các việc đã ghi"),
        (ahead.fields, "chỗ người viết kèm hồ sơ (ghi chú, lý do, tên giấy tờ, tên bước thêm)"),
        (ahead.cases, "lần nhập từ nhật ký của hệ thống khác, kèm các bước trong đó"),
        (ahead.forms, "mẫu đã in"),
        (ahead.files, "tệp đính kèm"),
        (ahead.papers, "giấy tờ trong kho mất tên, trích yếu, số và nơi cấp (giấy tờ và tệp vẫn lưu trữ)"),
    )
    yield f"Hồ sơ {code} sẽ xóa:" if ahead.total else f"Hồ sơ {code} không còn gì để xóa trong phần đã chọn."
    yield from (f"  {count} {what}" for count, what in counts if count)


def _outcome(args: argparse.Namespace, ahead: "Erasure", erased: "Erasure | None") -> str:
    if erased is None and ahead.total:
        return "Chưa xóa gì. Thêm --yes để xóa."
    if erased is None or not erased.total:
        return "Không có gì thay đổi, không ghi thêm vào sổ."
    return f"Đã xóa {erased.total} mục theo quyết định {args.decision}, căn cứ {args.basis}; việc xóa đã ghi vào sổ."


def _digitised(documents: Sequence[UUID]) -> Iterator[str]:
    """What this erasure leaves of the same person, and the command for it: papers out of a box came with no dossier."""
    if documents:
        yield f"Người nộp còn {len(documents)} giấy tờ số hóa từ kho giấy; xóa riêng từng giấy tờ, cũng theo quyết định:"
        yield from (f"  motcua campaign erase {one} --basis CĂN_CỨ --decision SỐ" for one in documents)
