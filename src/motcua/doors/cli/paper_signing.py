"""`motcua paper sign FILE`: one PAdES signature on a PDF, examined before it is given. `motcua paper authority new DIR`: a test authority.

Nothing is recorded and no database is asked: a way for outsiders to try what the service does with a file.
"""

import argparse
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from motcua.adapters.arriving.finding import Finding, Verdict, as_json
from motcua.adapters.arriving.isolation import Examiner
from motcua.adapters.signing.choosing import SOFTWARE, SigningSettings, signer_of
from motcua.casework.papers.ports import hash_of_file
from motcua.casework.papers.signing import (
    SignatureRole,
    Signed,
    Signer,
    SigningFault,
    SigningRefused,
    ToSign,
    fault_of,
)
from motcua.doors.cli.django_setup import set_up_django
from motcua.doors.cli.output import complain, print_json
from motcua.doors.cli.paper_findings import BadInput, file_at, finding_as_json, folder_at, moment_of, print_finding
from motcua.doors.cli.verdicts import shown
from motcua.doors.ui.clock import now
from motcua.doors.words.refusal_words import message
from motcua.law.refusals import Refused

SIGNING: Final = "Ký số một tệp PDF (PAdES). Không ghi vào cơ sở dữ liệu; tệp gốc giữ nguyên."
AUTHORITY: Final = "Lập nơi cấp chứng thư THỬ NGHIỆM trong một thư mục; chỉ để thử, không ký được giấy tờ thật."
_REFUSED: Final = 1


def arguments(acts: Any) -> None:
    """The commands beside `paper check`."""
    signing = acts.add_parser("sign", description=SIGNING)
    signing.add_argument("file", metavar="FILE", help="tệp PDF cần ký")
    signing.add_argument(
        "--role", required=True, choices=[one.value for one in SignatureRole], help="cá nhân hay cơ quan"
    )
    signing.add_argument("--credential", required=True, help="tên chứng thư ở nơi giữ khóa")
    signing.add_argument("--signer", default="", help="tên người hoặc cơ quan ký, như người đọc thấy")
    signing.add_argument("--into", required=True, metavar="FILE", help="tệp đã ký")
    signing.add_argument("--authority", metavar="DIR", help="ký bằng nơi cấp thử nghiệm trong thư mục này")
    signing.add_argument("--trust", metavar="DIR", help="thư mục chứng thư tin cậy và danh sách thu hồi")
    signing.add_argument("--at", metavar="MOMENT", help="thời điểm ký, ví dụ 2026-11-20T08:00:00+07:00")
    signing.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    authority = acts.add_parser("authority", description=AUTHORITY)
    making = authority.add_subparsers(dest="action", required=True, metavar="ACTION", help="new")
    new = making.add_parser("new", description=AUTHORITY)
    new.add_argument("folder", metavar="DIR", help="thư mục, được lập nếu chưa có")


def run(args: argparse.Namespace) -> int:
    """Exit status 2: the command cannot be meant; 1: nothing was signed."""
    try:
        return _authority(args) if args.verb == "authority" else _sign(args)
    except BadInput as bad:
        return complain(str(bad))
    except Refused as refusal:
        complain(message(refusal))
        return _REFUSED


def _authority(args: argparse.Namespace) -> int:
    from motcua.adapters.signing.authority import root_of, trust_of

    folder = Path(args.folder)
    try:
        root_of(folder, now())
    except OSError as error:
        raise BadInput(f"Không ghi được vào thư mục {shown(args.folder)}.") from error
    print(
        f"Nơi cấp chứng thư THỬ NGHIỆM: {shown(str(folder))}. Chứng thư tin cậy để kiểm: {shown(str(trust_of(folder)))}."
    )
    return 0


def _sign(args: argparse.Namespace) -> int:
    source, at = file_at(args.file), moment_of(args.at)
    into = Path(args.into)
    if into.exists() and into.samefile(source):
        raise BadInput("Tệp đã ký (--into) phải là tệp khác với tệp gốc.")
    signer, trust = _means(args)
    role = SignatureRole(args.role)
    key = sha256(f"{hash_of_file(source)} {role} {args.credential}".encode()).hexdigest()
    wanted = ToSign(key=key, role=role, credential=args.credential, signer=args.signer or args.credential, at=at)
    part = into.with_name(f".{into.name}.part")
    try:
        signed, finding = _examined(signer, source, wanted, part, trust)
        part.replace(into)
    except OSError as error:
        raise BadInput(f"Không ghi được tệp {shown(args.into)}.") from error
    finally:
        part.unlink(missing_ok=True)
    if args.json:
        print_json({**finding_as_json(args.into, finding), "name": into.name, "file_hash": signed.file_hash})
    else:
        print_finding(finding)
    return 0


def _examined(signer: Signer, source: Path, wanted: ToSign, into: Path, trust: Path | None) -> tuple[Signed, Finding]:
    """The signed file, as our own examiner finds it. Raises SigningRefused where it is not worth keeping."""
    signed = signer.sign(source, wanted, into=into)
    with Examiner() as examiner:
        after = examiner.check(into, source.name, trust, wanted.at)
        fault = fault_of(
            as_json(after),
            lambda: as_json(examiner.check(source, source.name, trust, wanted.at)),
            anchored=trust is not None,
        )
    if after.verdict is not Verdict.ACCEPTED or fault is not None:
        raise SigningRefused(reasons=(fault or SigningFault.NOT_INTACT,))
    return signed, after


def _means(args: argparse.Namespace) -> tuple[Signer, Path | None]:
    """The signer, and whom the examiner trusts: of the test authority that was named, or as the service is set up."""
    trust = folder_at(args.trust)
    if args.authority is not None:
        folder = Path(args.authority)
        if not (folder / "root.pem").is_file():
            raise BadInput(
                f"Không có nơi cấp thử nghiệm trong {shown(args.authority)}. Lập bằng: motcua paper authority new DIR."
            )
        signer = signer_of(SigningSettings(way=SOFTWARE, demo=True, folder=folder))
        return signer, trust or folder / "trust"
    set_up_django()
    from django.conf import settings

    return settings.SIGNER, trust or settings.TRUST
