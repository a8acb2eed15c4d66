"""`motcua campaign erase`: what was read, entered and kept of one digitised paper, erased by a decision; its files stay archived.

It first says what would go. Then `--yes`, or a person at the keyboard, agrees; nothing is erased without.
"""

import argparse
import sys
from dataclasses import replace
from typing import Final

from motcua.doors.cli.operating import officer_at_shell, operator
from motcua.doors.cli.output import complain, print_json

HELP: Final = "xóa chữ đã đọc, đã nhập và đã ghi vào kho của một giấy tờ số hóa, theo quyết định; tệp vẫn lưu trữ"
LEFT_AS_IT_WAS: Final = 1
AGREED: Final = frozenset({"có", "co", "yes", "y"})


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="ĐỊNH DANH", help="định danh của giấy tờ số hóa")
    parser.add_argument("--basis", required=True, metavar="CĂN CỨ", help="viết liền không dấu, ví dụ 91/2025/QH15")
    parser.add_argument("--decision", required=True, metavar="SỐ", help="số quyết định, ví dụ 118/QD-UBND")
    parser.add_argument(
        "--as", dest="username", metavar="TÀI KHOẢN", help="quản trị của tỉnh (mặc định: người đang ở máy chủ)"
    )
    parser.add_argument("--yes", action="store_true", help="xóa mà không hỏi lại")
    parser.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON, không hỏi")


def run(args: argparse.Namespace) -> int:
    """0 where it was erased or nothing is left, 1 where nobody agreed, 2 for words that name no document. Raises Refused."""
    from uuid import UUID

    from motcua.acts.erase_document import erase_document
    from motcua.doors.ui import clock
    from motcua.foundation.people.circumstances import Circumstances

    try:
        document = UUID(args.document)
    except ValueError:
        return complain(f"{args.document} không phải định danh của giấy tờ số hóa. Chép lại cả định danh.")
    at = clock.now()
    by = officer_at_shell(args.username, at=at) if args.username else replace(operator(), sees_province=True)
    if not _agreed(args):
        print_json({"document": str(document), "erased": False}) if args.json else print(
            "Chưa xóa gì. Thêm --yes để xóa."
        )
        return LEFT_AS_IT_WAS
    now = Circumstances(by=by, at=at, recorded_at=at)
    gone = erase_document(document, now, basis=args.basis, decision=args.decision)
    if args.json:
        print_json({"document": str(document), "erased": True, "values": gone.values, "papers": gone.papers})
    elif not gone.values and not gone.papers:
        print("Không còn gì để xóa, không ghi thêm vào sổ.")
    else:
        print(
            f"Đã xóa {gone.values} giá trị đã nhập và chữ của {gone.papers} giấy tờ trong kho theo quyết định "
            f"{args.decision}, căn cứ {args.basis}; việc xóa đã ghi vào sổ. Tệp vẫn lưu trữ."
        )
    return 0


def _agreed(args: argparse.Namespace) -> bool:
    """Only a person at a terminal can be asked."""
    if args.yes or args.json:
        return bool(args.yes)
    print(
        "Sẽ xóa chữ máy đọc, chữ đã nhập của giấy tờ này, và tên, trích yếu, số, nơi cấp của giấy tờ trong kho. Tệp vẫn lưu trữ."
    )
    if not sys.stdin.isatty():
        return False
    print("Xóa rồi không khôi phục được. Gõ có để xóa: ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in AGREED
