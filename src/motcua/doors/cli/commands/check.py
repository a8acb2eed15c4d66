"""`motcua check KIND VALUE…`: whether codes and numbers are well formed, and what their parts are. Without Django.

Nothing is looked up: a well-formed code may still belong to nobody.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from motcua.doors.cli.verdicts import Parts, judge_values, value_arguments
from motcua.law.codes.agency import parse_agency
from motcua.law.codes.dossier import parse_dossier_code
from motcua.law.codes.procedure import parse_procedure
from motcua.law.identity.personal_number import parse_personal_number
from motcua.law.identity.tax_code import parse_tax_code

HELP = "Kiểm tra mã số thuế, số định danh cá nhân, mã hồ sơ, mã cơ quan, mã thủ tục."


@dataclass(frozen=True, slots=True)
class _Check:
    read: Callable[[str], Parts]
    part_names: tuple[str, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="mỗi giá trị một dòng JSON")
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND", help=", ".join(_CHECKS))
    for kind in _CHECKS:
        value_arguments(kinds.add_parser(kind), help_text="các giá trị, hoặc - để đọc mỗi dòng một giá trị")


def run(args: argparse.Namespace) -> int:
    check = _CHECKS[args.kind]
    return judge_values(args, as_json=args.json, read=check.read, part_names=check.part_names)


def _tax(value: str) -> Parts:
    code = parse_tax_code(value)
    return {"kind": code.kind.value, "number": code.number, "branch": code.branch}


def _person(value: str) -> Parts:
    person = parse_personal_number(value)
    return {
        "number": person.number,
        "province": person.province,
        "province_name": person.province_name,
        "sex": person.sex.value,
        "birth_year": person.birth_year,
    }


def _dossier(value: str) -> Parts:
    dossier = parse_dossier_code(value)
    return {
        "code": dossier.code,
        "agency": dossier.agency.code,
        "date": dossier.on.isoformat(),
        "sequence": dossier.sequence,
    }


def _agency(value: str) -> Parts:
    agency = parse_agency(value)
    return {"code": agency.code, "kind": agency.kind.value, "level1": agency.level1, "groups": list(agency.groups)}


def _procedure(value: str) -> Parts:
    procedure = parse_procedure(value)
    return {
        "code": procedure.code,
        "national": procedure.national,
        "locality": procedure.locality,
        "suffix": procedure.suffix,
    }


_CHECKS = {
    "tax": _Check(_tax, ("kind", "number", "branch")),
    "person": _Check(_person, ("number", "province", "province_name", "sex", "birth_year")),
    "dossier": _Check(_dossier, ("code", "agency", "date", "sequence")),
    "agency": _Check(_agency, ("code", "kind", "level1", "groups")),
    "procedure": _Check(_procedure, ("code", "national", "locality", "suffix")),
}
