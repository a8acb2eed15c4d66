"""Why a paper is asked for again, in words: one table for intake, the act, the official form, the dossier's and the applicant's page.

The code is what is posted and recorded. Nothing reads these words back.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from motcua.law.dossier.acts.request_supplement import CASES, SupplementReason

REASONS: Final[Mapping[SupplementReason, str]] = {
    SupplementReason.INCOMPLETE: "Chưa đầy đủ",
    SupplementReason.INACCURATE: "Chưa chính xác",
    SupplementReason.WRONG_AUTHORITY: "Không đúng thẩm quyền",
    SupplementReason.DATA_UNOBTAINABLE: "Không khai thác được dữ liệu",
    SupplementReason.DATA_WRONG: "Dữ liệu chưa đủ hoặc chưa đúng",
    SupplementReason.NOT_HANDED_IN: "Chưa nộp",
    SupplementReason.PAGE_MISSING: "Thiếu trang",
    SupplementReason.UNSIGNED: "Thiếu chữ ký hoặc con dấu",
    SupplementReason.ILLEGIBLE: "Bản chụp mờ, không đọc được",
    SupplementReason.MISMATCHED: "Thông tin không khớp với giấy tờ khác",
    SupplementReason.EXPIRED: "Đã hết hiệu lực",
    SupplementReason.WRONG_FORM: "Không đúng mẫu quy định",
    SupplementReason.UNCERTIFIED: "Chưa chứng thực theo quy định",
}

GUIDED_SINCE: Final = date(2026, 8, 5)
"""NĐ 309/2026: a request guides fully, and once (NĐ 118/2025 Art. 17.2a as amended)."""

GUIDANCE: Final[Mapping[SupplementReason, str]] = {
    SupplementReason.INCOMPLETE: "Chưa đầy đủ: nộp thêm giấy tờ còn thiếu, đủ trang, đủ chữ ký và con dấu.",
    SupplementReason.INACCURATE: (
        "Chưa chính xác: nộp lại bản rõ, còn hiệu lực, đúng mẫu và khớp với các giấy tờ khác của hồ sơ."
    ),
    SupplementReason.WRONG_AUTHORITY: (
        "Không đúng thẩm quyền: nộp đến cơ quan có thẩm quyền, hoặc thay bằng giấy tờ do đúng cơ quan cấp; nơi tiếp nhận cho biết"
        " đó là cơ quan nào."
    ),
    SupplementReason.DATA_UNOBTAINABLE: (
        "Không khai thác được dữ liệu: nộp bản sao hoặc bản điện tử của giấy tờ thay cho dữ liệu."
    ),
    SupplementReason.DATA_WRONG: (
        "Dữ liệu chưa đủ hoặc chưa đúng: nộp giấy tờ chứng minh thông tin đúng, và đề nghị cơ quan quản lý cơ sở dữ liệu cập nhật,"
        " điều chỉnh (dữ liệu dân cư: Công an cấp xã nơi cư trú; dữ liệu khác: nơi tiếp nhận chỉ cơ quan quản lý)."
    ),
}
"""Ground of the law → what to do. A case of a ground is guided by the sentence of its ground."""

_GROUND_OF: Final = {case: ground for ground, cases in CASES.items() for case in (ground, *cases)}

_ELSE: Final = "khác, ghi rõ ở bên"


def choices() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What a list offers: the grounds that have cases, each with its cases and what is none of them; then the other grounds."""
    grouped = tuple(
        (REASONS[ground], (*_offered(cases), (ground.value, f"{REASONS[ground]}: {_ELSE}")))
        for ground, cases in CASES.items()
        if cases
    )
    return (*grouped, ("Lý do khác", _offered(ground for ground, cases in CASES.items() if not cases)))


def _offered(reasons: Iterable[SupplementReason]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, REASONS[one]) for one in reasons)


def reason_of(code: str) -> SupplementReason | None:
    """The reason with this code; None for anything else, such as nothing chosen."""
    return SupplementReason(code) if code in set(SupplementReason) else None


def needs_note(reason: SupplementReason | None) -> bool:
    """A ground that has cases says too little by itself: the applicant would not know what to bring."""
    return reason is not None and bool(CASES.get(reason))


def guidance(reasons: Iterable[SupplementReason | None], *, on: date) -> tuple[str, ...]:
    """What to do, once for each ground that occurs, in the order of the law; nothing for requests before NĐ 309/2026."""
    if on < GUIDED_SINCE:
        return ()
    grounds = {_GROUND_OF[one] for one in reasons if one is not None}
    return tuple(sentence for ground, sentence in GUIDANCE.items() if ground in grounds)


def wrong(reason: SupplementReason | None, note: str, basis: str = "") -> str:
    """What is wrong with a paper: the words of the reason, then the note, then the law that demands it. Empty where none was given."""
    note, basis = note.strip(), basis.strip()
    if reason is None:
        why = note[:1].upper() + note[1:]
    else:
        why = f"{REASONS[reason]} – {note}" if note else REASONS[reason]
    return ". ".join(filter(None, (why.rstrip("."), f"Căn cứ: {basis}"))) if basis else why
