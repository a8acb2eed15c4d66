"""The national interface's shape of an entry, written from ours: what a client of the interface would be sent."""

import gzip
import json
from collections.abc import Callable
from typing import Any, Final

BODIES: Final = {
    "bo-cong-an": "Bộ Công an",
    "bo-nong-nghiep-mt": "Bộ Nông nghiệp và Môi trường",
    "bo-tai-chinh": "Bộ Tài chính",
    "bo-tu-phap": "Bộ Tư pháp",
    "bo-xay-dung": "Bộ Xây dựng",
    "ngan-hang-nha-nuoc": "Ngân hàng Nhà nước Việt Nam",
    "toa-an-nhan-dan": "Tòa án nhân dân",
}
FLAGS: Final = {"isMinistry": "Cấp bộ", "isProvince": "Cấp tỉnh", "isWard": "Cấp xã"}
MOMENT: Final = 1_782_838_800_000


def of_the_interface(entry: dict[str, Any]) -> dict[str, Any]:
    """The same procedure; what the interface has no name for is left out, and its own numbers and moments are added."""
    sent = {"code": entry["code"], "codeNotation": entry["code"], "updatedAt": MOMENT, "state": "ACTIVE"}
    for name, own, written in TOP:
        if own in entry:
            sent[name] = written(entry[own])
    if "levels" in entry:
        sent |= {flag: level in entry["levels"] for flag, level in FLAGS.items()}
    return sent


def renamed(fields: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {name: fields[own] for name, own in names.items() if own in fields}


def _method(method: dict[str, Any]) -> dict[str, Any]:
    sent = renamed(method, {"processingTime": "time", "processingTimeUnit": "unit", "description": "remark"})
    if "channel" in method:
        sent["submissionMethod"] = method["channel"].upper()
    if "fees" in method:
        sent["fees"] = [{"type": "FEE", **renamed(fee, {"value": "amount"})} for fee in method["fees"]]
    return sent


def _case(case: dict[str, Any]) -> dict[str, Any]:
    sent = {"code": ".01", "processingDay": 5, **renamed(case, {"name": "case"})}
    if "components" in case:
        sent["profileComponents"] = [_component(component) for component in case["components"]]
    return sent


def _component(component: dict[str, Any]) -> dict[str, Any]:
    names = {"name": "name", "code": "code", "originalQty": "originals", "copyQty": "copies"}
    sent = renamed(component, {**names, "hasElectronicForm": "e_form"})
    if component.get("forms"):
        sent["attachments"] = [{"name": form, "createdAt": MOMENT} for form in component["forms"]]
    return sent


TOP: Final[tuple[tuple[str, str, Callable[[Any], object]], ...]] = (
    ("name", "name", str),
    ("id", "national_id", str),
    ("procedureProposal", "decision", lambda number: {"proposalNumber": number, "signedDate": MOMENT}),
    ("categoriesDetails", "field", lambda name: [{"id": 7, "name": name}]),
    ("executingAgencies", "agencies", lambda name: name and [{"name": name}]),
    ("departmentPromulgateName", "promulgating", lambda body: BODIES[body]),
    ("legalBasisesDetails", "legal_basis", lambda codes: [{"code": code, "date": MOMENT} for code in codes]),
    ("subjectTypesDetails", "applicants", lambda names: [{"name": name} for name in names]),
    ("resultsDetails", "results", lambda results: [{"resultId": 3, **result} for result in results]),
    ("executionMethods", "methods", lambda methods: [_method(method) for method in methods]),
    ("executionCases", "cases", lambda cases: [_case(case) for case in cases]),
)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


WRAPPINGS: Final[dict[str, Callable[[list[Any]], bytes]]] = {
    "bare list": _json,
    "procedures": lambda entries: _json({"note": "…", "procedures": entries}),
    "data": lambda entries: _json({"success": True, "data": entries}),
    "content": lambda entries: _json({"content": entries, "totalElements": len(entries)}),
    "data, content": lambda entries: _json({"data": {"content": entries, "page": 0}}),
    "JSON lines": lambda entries: b"\n".join(map(_json, entries)),
    "JSON lines with blank ones": lambda entries: b"\r\n\r\n".join(map(_json, entries)) + b"\n",
    "pages, one a line": lambda entries: b"\n".join(_json({"content": [entry]}) for entry in entries),
    "objects one after the other": lambda entries: b"".join(json.dumps(one, indent=1).encode() for one in entries),
    "marked as UTF-8": lambda entries: b"\xef\xbb\xbf" + _json(entries),
    "gzipped": lambda entries: gzip.compress(_json({"data": entries}), 1),
    "gzipped JSON lines": lambda entries: gzip.compress(b"\xef\xbb\xbf" + b"\n".join(map(_json, entries)), 1),
}
