"""`motcua paper check FILE…`: what a file is, whether it may come in, what its signatures are worth. `read`: what stands on it.

No database and no network. `docs/formats/papers.md`.
"""

import argparse
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.adapters.arriving.finding import Finding, Overall, SignatureFinding, Verdict, as_json
from motcua.adapters.arriving.isolation import check
from motcua.doors.cli import paper_read
from motcua.doors.cli.output import complain, print_json
from motcua.doors.cli.verdicts import shown
from motcua.doors.ui.clock import now
from motcua.doors.words.paper_words import REASONS, signature_sentence, summary
from motcua.law.worktime.values import VIETNAM

HELP = "Kiểm tra tệp giấy tờ: loại tệp, có được nhận không, chữ ký số có giá trị không."

_NOT_IN_ORDER = 1


class _BadInput(Exception):
    """The command cannot be meant; the message is the sentence that a person reads."""


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="verb", required=True, metavar="VERB", help="check, read")
    checking = acts.add_parser("check", description=HELP)
    checking.add_argument("files", nargs="+", metavar="FILE", help="các tệp cần kiểm tra")
    checking.add_argument("--trust", metavar="DIR", help="thư mục chứng thư tin cậy và danh sách thu hồi")
    checking.add_argument("--at", metavar="MOMENT", help="thời điểm xét, ví dụ 2026-11-20T08:00:00+07:00")
    checking.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    paper_read.arguments(acts.add_parser("read", description=paper_read.HELP))


def run(args: argparse.Namespace) -> int:
    return _read(args) if args.verb == "read" else _check(args)


def _read(args: argparse.Namespace) -> int:
    try:
        into, files = _folder(args.into), [_file(one) for one in args.files]
    except _BadInput as bad:
        return complain(str(bad))
    if into is not None and len({one.name for one in files}) < len(files):
        return complain("Có hai tệp cùng tên nên bản PDF/A sẽ ghi đè nhau. Đổi tên tệp hoặc chạy từng lần.")
    return paper_read.run(args.files, files, into, now(), as_json=args.json)


def _check(args: argparse.Namespace) -> int:
    try:
        moment, trust = _moment(args.at), _folder(args.trust)
        files = [_file(one) for one in args.files]
    except _BadInput as bad:
        return complain(str(bad))
    findings = list(check(files, trust, moment))
    if args.json:
        print_json([_as_json(given, one) for given, one in zip(args.files, findings, strict=True)])
    else:
        for one in findings:
            _print(one)
    wrong = any(one.verdict is not Verdict.ACCEPTED or one.overall is Overall.INVALID for one in findings)
    return _NOT_IN_ORDER if wrong else 0


def _moment(typed: str | None) -> datetime:
    if typed is None:
        return now()
    try:
        moment = datetime.fromisoformat(typed)
        if moment.tzinfo is not None:
            return moment.astimezone(VIETNAM)
    except (ValueError, OverflowError):
        pass  # the same sentence as for one without offset
    raise _BadInput(f"Nhập thời điểm (--at) có múi giờ, ví dụ 2026-11-20T08:00:00+07:00. Đã nhập: {shown(typed)}.")


def _folder(typed: str | None) -> Path | None:
    if typed is None:
        return None
    folder = Path(typed)
    try:
        if folder.is_dir():
            next(folder.iterdir(), None)
            return folder
    except (OSError, ValueError):
        pass  # the same sentence as for what is no folder
    raise _BadInput(f"Không có thư mục {shown(typed)}, hoặc không đọc được.")


def _file(typed: str) -> Path:
    file = Path(typed)
    try:
        if stat.S_ISREG(file.stat().st_mode):
            with file.open("rb"):
                return file
    except (OSError, ValueError):
        pass  # the same sentence as for what is no regular file
    raise _BadInput(f"Không có tệp {shown(typed)}, hoặc không đọc được.")


def _as_json(given: str, finding: Finding) -> dict[str, Any]:
    """The object of the format: as it travels between processes, with its sentences and without what is only ours."""
    coded = as_json(finding)
    return {
        "file": given,
        **coded,
        "reasons": [{"code": one.value, "sentence": REASONS[one]} for one in finding.reasons],
        "signatures": [
            _signature_as_json(one, value) for one, value in zip(finding.signatures, coded["signatures"], strict=True)
        ],
    }


def _signature_as_json(signature: SignatureFinding, coded: dict[str, Any]) -> dict[str, Any]:
    values = {key: value for key, value in coded.items() if key != "forbidden"}
    return {**values, "sentence": signature_sentence(signature)}


def _print(finding: Finding) -> None:
    print(summary(finding))
    for reason in finding.reasons:
        print(f"- {REASONS[reason]}")
    for one in finding.signatures:
        who = shown(one.signer or "không rõ người ký")
        when = "" if one.signed_at is None else one.signed_at.strftime(", %H:%M:%S %d/%m/%Y")
        print(f"- Chữ ký {one.order} ({shown(one.field)}), {who}{when}: {signature_sentence(one)}")
