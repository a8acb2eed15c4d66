"""What `motcua dossier accept`, `submit` and `save_draft` gather: the applicant, the procedure, its papers, who decides."""

import argparse
from typing import TYPE_CHECKING, Final

from motcua.doors.cli.parser import one_line
from motcua.doors.wire.typed_words import BadWord
from motcua.law.refusals import Refused
from motcua.law.typed_text import LONGEST_ENTRY

if TYPE_CHECKING:
    from datetime import datetime

    from motcua.acts.take_in import Intake
    from motcua.casework.dossiers.values import ComponentGiven
    from motcua.foundation.people.principals import Principal

INTAKES: Final = {
    "accept": "tiếp nhận tại quầy: có mã, có ngày hẹn",
    "submit": "ghi hồ sơ nộp trực tuyến hoặc qua bưu chính, chưa tiếp nhận",
    "save_draft": "lưu nháp, chưa nộp",
}
LONGEST_NUMBER: Final = 20
LONGEST_ADDRESS: Final = 300
LONGEST_PAPER: Final = 1000


class NotAtADesk(Refused):
    """{name} không ngồi ở quầy nào nên không nhận được hồ sơ. Dùng tài khoản của cán bộ tiếp nhận."""

    code = "not_at_a_desk"
    kind = "no_power"


def arguments(parser: argparse.ArgumentParser, *, channel: str, accepts: bool) -> None:
    """`accepts`: the intake that may give a receipt; only then can one be asked for where the result comes at once."""
    parser.set_defaults(receipt=False, judged=accepts)
    if accepts:
        parser.add_argument("--receipt", action="store_true", help="trả kết quả ngay nhưng người nộp vẫn cần giấy hẹn")
    parser.add_argument("--procedure", required=True, metavar="MÃ", help="mã thủ tục")
    parser.add_argument("--agency", required=True, metavar="MÃ", help="mã cơ quan giải quyết")
    parser.add_argument("--applicant-name", required=True, metavar="HỌ TÊN", type=one_line(LONGEST_ENTRY))
    parser.add_argument("--applicant-number", default="", metavar="SỐ", type=one_line(LONGEST_NUMBER))
    parser.add_argument("--applicant-kind", choices=("individual", "organisation"), default="individual")
    parser.add_argument("--address", default="", metavar="ĐỊA CHỈ", type=one_line(LONGEST_ADDRESS))
    parser.add_argument("--phone", default="", metavar="SỐ", type=one_line(LONGEST_NUMBER))
    parser.add_argument(
        "--submitter", default="", metavar="HỌ TÊN", type=one_line(LONGEST_ENTRY), help="người nộp thay"
    )
    parser.add_argument("--channel", choices=("desk", "online", "kiosk", "post"), default=channel)
    parser.add_argument("--case", type=int, metavar="N", help="số thứ tự trường hợp của thủ tục")
    parser.add_argument(
        "--choice", type=int, metavar="N", help="số thứ tự thời hạn, khi thủ tục công bố nhiều thời hạn"
    )
    parser.add_argument(
        "--paper",
        action="append",
        metavar="TÊN",
        type=one_line(LONGEST_PAPER),
        help="giấy tờ đã nộp, ghi lại được (mặc định: đủ giấy bắt buộc, giấy đầu của mỗi nhóm chọn một)",
    )
    parser.add_argument("--return-way", choices=("desk", "post", "electronic"), default="desk")
    parser.add_argument("--note", default="", metavar="CHỮ", type=one_line(LONGEST_ADDRESS))


def gathered(args: argparse.Namespace, *, by: "Principal", at: "datetime") -> "Intake":
    """The intake that was typed. Refuses somebody away from a desk (NotAtADesk), and (BadWord) what is not known here."""
    from django.conf import settings

    from motcua.acts.take_in import Intake
    from motcua.casework.dossiers.values import DossierGiven
    from motcua.doors.wire.references import Register
    from motcua.foundation.people.parties import Party, PartyKind, PersonGiven
    from motcua.law.dossier.rules import Channel

    if by.service_point_id is None:
        raise NotAtADesk(name=by.name)
    organisation = args.applicant_kind == "organisation"
    name, number = args.applicant_name, args.applicant_number
    party = Party(PartyKind(args.applicant_kind), name, number=number, address=args.address, phone=args.phone)
    given = DossierGiven(
        procedure_code=args.procedure,
        channel=Channel(args.channel),
        applicant=party,
        resolving_id=Register(at).agency_id(args.agency),
        received_at_point_id=by.service_point_id,
        submitter_name=args.submitter,
        case=args.case,
        choice=args.choice,
        components=_papers(args, by=by, at=at),
        return_way=args.return_way,
        note=args.note,
    )
    person = PersonGiven(name, personal_number=number, permanent_address=args.address, phone=args.phone)
    who = None if organisation else person
    return Intake(given, who, receipt_requested=args.receipt, registries=settings.REGISTRIES)


def _papers(args: argparse.Namespace, *, by: "Principal", at: "datetime") -> "tuple[ComponentGiven, ...]":
    """The papers as the officer has found them. What is named is there; a compulsory paper that is not named stays open."""
    from motcua.casework.dossiers.values import ComponentGiven
    from motcua.foundation.catalogue.curated_values import Requirement
    from motcua.insight.views.checklist import complete_set
    from motcua.insight.views.intake import IntakeQuery, intake_view
    from motcua.law.dossier.rules import Channel

    asked = IntakeQuery(args.procedure, Channel(args.channel), args.case, args.choice)
    view = intake_view(asked, seen_by=by, at=at)
    known = {one.order for one in view.cases}
    if view.case_needed or (args.case is not None and args.case not in known):
        cases = "; ".join(f"{one.order} ({one.name})" for one in view.cases) or "không có trường hợp nào"
        raise BadWord(problem=f"--case: chọn trường hợp của thủ tục {args.procedure}: {cases}.")
    if args.choice is not None and view.choice != args.choice:
        choices = ", ".join(str(one.order) for one in view.choices) or "không có"
        raise BadWord(problem=f"--choice: chọn một thời hạn của thủ tục {args.procedure}: {choices}.")
    handed_in = "electronic" if Channel(args.channel).is_online else "original"
    if args.paper is not None and not args.judged:
        return tuple(ComponentGiven(name, handed_in=handed_in) for name in args.paper)
    rows = [row for row in view.rows if row.requirement is not Requirement.NOTE]
    papers = complete_set(rows, handed_in=handed_in, given=args.paper)
    beside = [name for name in args.paper or () if not any(row.is_called(name) for row in rows)]
    return (*papers, *(ComponentGiven(name, handed_in=handed_in) for name in beside))
