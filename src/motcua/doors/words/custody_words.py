"""To officers: the chain of custody of a digitised result: which step, by whom, what came of it."""

from collections.abc import Mapping
from typing import Any, Final

from motcua.casework.campaign.values import CustodyStep
from motcua.law.references import AccountRef

STEPS: Final = {
    "scan_pages": "Quét",
    "form": "Tách, xếp",
    "read": "Nhận dạng",
    "index": "Chỉ mục",
    "say_unreadable": "Báo không đọc được",
    "give_back": "Trả về chỉ mục",
    "leave_out": "Không số hóa",
    "flag": "Đánh dấu xem kỹ",
    "check": "Kiểm tra",
    "resolve": "Chọn bản đúng",
    "accept": "Nghiệm thu",
    "send_back": "Trả lại làm lại",
    "want_signature": "Yêu cầu ký",
    "sign": "Ký số",
    "match_owner": "Khớp chủ giấy",
    "decide_merge": "Xét trùng",
    "try_again": "Thử đưa vào kho lại",
    "keep": "Đưa vào kho",
}
MACHINE: Final = "Máy"
WAYS: Final = {"upload": "tải lên", "folder": "qua thư mục máy quét"}


def step_name(step: CustodyStep) -> str:
    """What was done; the coded word of a step that has none here, so that no step is left out."""
    return STEPS.get(step.step, step.step)


def who(step: CustodyStep, names: Mapping[AccountRef, str]) -> str:
    """The officer by name; the machine where nobody pressed."""
    return names.get(step.account, step.account) if step.account else MACHINE


def note(step: CustodyStep) -> str:
    """What the record says beside it, where that says something to people."""
    facts = step.facts
    parts = [
        _pages(facts.get("pages")),
        WAYS.get(str(facts.get("came_by", "")), ""),
        f"lần kiểm tra thứ {facts['round']}" if "round" in facts else "",
        _agreed(facts),
        "" if facts.get("on", True) else "bỏ đánh dấu",
        f"{facts['typed']} trường tự nhập" if "typed" in facts else "",
        {"matched": "đã khớp", "partly": "khớp một phần", "not": "chưa khớp"}.get(str(facts.get("match", "")), ""),
    ]
    return ", ".join(part for part in parts if part)


def _agreed(facts: Mapping[str, Any]) -> str:
    if "differs" not in facts:
        return ""
    return "hai lần nhập khác nhau" if facts["differs"] else "hai lần nhập khớp"


def _pages(pages: Any) -> str:
    if not isinstance(pages, list) or not pages:
        return ""
    first, last = min(pages), max(pages)
    return f"trang {first}" if first == last else f"trang {first} đến {last} của tệp"
