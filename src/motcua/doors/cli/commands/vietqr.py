"""`motcua vietqr build|parse`: writes and reads the text inside a VietQR transfer code. Without Django.

Nothing is drawn and nothing is paid here.
"""

import argparse
import re
from typing import Final

from motcua.doors.cli.output import complain, print_json
from motcua.doors.cli.verdicts import Parts, judge_values, value_arguments
from motcua.law.codes.reading import InvalidCode
from motcua.law.payment_codes import vietqr

HELP = "Tạo và đọc mã VietQR chuyển khoản."

_PARTS: Final = ("bin", "account", "card", "amount", "currency", "purpose", "bill_number", "dynamic")
_AMOUNT: Final = re.compile(r"-?[0-9]{1,40}")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="mỗi mã một dòng JSON")
    actions = parser.add_subparsers(dest="action", required=True, metavar="build|parse")
    build = actions.add_parser("build", help="tạo mã")
    build.add_argument("--bin", required=True, help="mã ngân hàng 6 chữ số")
    build.add_argument("--account", required=True, help="số tài khoản, hoặc số thẻ với --card")
    build.add_argument("--card", action="store_true", help="chuyển đến thẻ thay cho tài khoản")
    build.add_argument("--amount", help="số tiền, đồng; để trống thì người trả tự nhập")
    build.add_argument("--purpose", help="nội dung chuyển khoản, không dấu, tối đa 25 ký tự")
    build.add_argument("--bill-number", help="số hóa đơn hoặc mã tham chiếu")
    build.add_argument("--static", action="store_true", help="mã dùng nhiều lần, kể cả khi có số tiền")
    build.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="một dòng JSON")
    parse = actions.add_parser("parse", help="đọc mã")
    value_arguments(parse, help_text="nội dung mã QR, hoặc - để đọc mỗi dòng một mã")


def run(args: argparse.Namespace) -> int:
    if args.action == "parse":
        return judge_values(args, as_json=args.json, read=_read, part_names=_PARTS)
    return _build(args)


def _build(args: argparse.Namespace) -> int:
    try:
        transfer = _transfer(args)
        code = vietqr.build(transfer)
    except InvalidCode as invalid:
        if args.json:
            print_json({"value": None, "valid": False, "reason": invalid.reason, **dict.fromkeys(_PARTS)})
        return complain(invalid.reason)
    if args.json:
        print_json({"value": code, "valid": True, "reason": None, **_parts(transfer)})
    else:
        print(code)
    return 0


def _transfer(args: argparse.Namespace) -> vietqr.Transfer:
    if args.amount is not None and not _AMOUNT.fullmatch(args.amount):
        raise InvalidCode("Số tiền là số đồng nguyên, viết liền bằng chữ số, không dấu chấm hay phẩy, ví dụ 180000.")
    return vietqr.Transfer(
        bank_bin=args.bin,
        account=args.account,
        to_card=args.card,
        amount=None if args.amount is None else int(args.amount),
        purpose=args.purpose,
        bill_number=args.bill_number,
        # An amount or a bill belongs to one payment, which is what "dynamic" means to the bank.
        dynamic=not args.static and (args.amount is not None or args.bill_number is not None),
    )


def _read(text: str) -> Parts:
    return _parts(vietqr.parse(text))


def _parts(transfer: vietqr.Transfer) -> Parts:
    return {
        "bin": transfer.bank_bin,
        "account": transfer.account,
        "card": transfer.to_card,
        "amount": transfer.amount,
        "currency": transfer.currency,
        "purpose": transfer.purpose,
        "bill_number": transfer.bill_number,
        "dynamic": transfer.dynamic,
    }
