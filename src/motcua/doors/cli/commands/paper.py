"""`motcua paper check FILE…`: what a file is, whether it may come in, what its signatures are worth (`docs/formats/papers.md`).

No database and no network. Beside it, in `paper_signing`: `paper sign`, and `paper authority new` for a test authority.
"""

import argparse

from motcua.adapters.arriving.finding import Overall, Verdict
from motcua.adapters.arriving.isolation import check
from motcua.doors.cli import paper_read, paper_signing
from motcua.doors.cli.output import complain, print_json
from motcua.doors.cli.paper_findings import BadInput, file_at, finding_as_json, folder_at, moment_of, print_finding
from motcua.doors.ui.clock import now

HELP = "Kiểm tra tệp giấy tờ: loại tệp, có được nhận không, chữ ký số có giá trị không. Ký số một tệp PDF."

CHECKING = "Kiểm tra tệp giấy tờ: loại tệp, có được nhận không, chữ ký số có giá trị không."

_NOT_IN_ORDER = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="verb", required=True, metavar="VERB", help="check, read, sign, authority")
    checking = acts.add_parser("check", description=CHECKING)
    checking.add_argument("files", nargs="+", metavar="FILE", help="các tệp cần kiểm tra")
    checking.add_argument("--trust", metavar="DIR", help="thư mục chứng thư tin cậy và danh sách thu hồi")
    checking.add_argument("--at", metavar="MOMENT", help="thời điểm xét, ví dụ 2026-11-20T08:00:00+07:00")
    checking.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    paper_read.arguments(acts.add_parser("read", description=paper_read.HELP))
    paper_signing.arguments(acts)


def run(args: argparse.Namespace) -> int:
    if args.verb == "read":
        return _read(args)
    return _check(args) if args.verb == "check" else paper_signing.run(args)


def _read(args: argparse.Namespace) -> int:
    try:
        into, files = folder_at(args.into), [file_at(one) for one in args.files]
    except BadInput as bad:
        return complain(str(bad))
    if into is not None and len({one.name for one in files}) < len(files):
        return complain("Có hai tệp cùng tên nên bản PDF/A sẽ ghi đè nhau. Đổi tên tệp hoặc chạy từng lần.")
    return paper_read.run(args.files, files, into, now(), as_json=args.json)


def _check(args: argparse.Namespace) -> int:
    try:
        moment, trust = moment_of(args.at), folder_at(args.trust)
        files = [file_at(one) for one in args.files]
    except BadInput as bad:
        return complain(str(bad))
    findings = list(check(files, trust, moment))
    if args.json:
        print_json([finding_as_json(given, one) for given, one in zip(args.files, findings, strict=True)])
    else:
        for one in findings:
            print_finding(one)
    wrong = any(one.verdict is not Verdict.ACCEPTED or one.overall is Overall.INVALID for one in findings)
    return _NOT_IN_ORDER if wrong else 0
