"""To everybody: whether a paper must be handed in, and why an officer may ask for it or not.

What is said depends on the answer alone: no number, issuer or owner of any paper stands here, so that nothing is told of papers of
which the requester may not know.
"""

from collections.abc import Iterable
from typing import Final

from motcua.law.reuse.answers import Answer, ComponentAnswer, Why
from motcua.law.reuse.asks import AskAnswer, Code, ReasonCode
from motcua.law.reuse.usable import Obstacle

LONGEST_NAME: Final = 160
SEVERAL: Final = 2
UNNAMED: Final = "Giấy tờ này"

COMPONENTS: Final[dict[Why, str]] = {
    Why.IN_THE_VAULT: "cơ quan nhà nước đã có bản còn giá trị; không phải nộp lại.",
    Why.REPLACES: "cơ quan nhà nước đã có giấy tờ khác thay thế được; không phải nộp.",
    Why.FETCHED: "đã lấy được từ cơ sở dữ liệu của Nhà nước; không phải nộp.",
    Why.STALE_VALID: ("đã có dữ liệu do cơ sở dữ liệu của Nhà nước cung cấp gần đây, còn dùng được; không phải nộp."),
    Why.DECLARED_TO_CHECK: (
        "nguồn dữ liệu chưa trả lời. Hồ sơ được nhận với bản đã khai, thời hạn vẫn tính; cơ quan tự kiểm tra sau, không phải nộp thêm."
    ),
    Why.SOURCE_UNAVAILABLE: (
        "nguồn dữ liệu chưa trả lời. Hồ sơ vẫn được nhận, thời hạn vẫn tính; cơ quan tự kiểm tra sau, không phải nộp."
    ),
    Why.SOURCE_DOWN: "nguồn dữ liệu chưa trả lời nên chưa tra cứu được; đề nghị nộp.",
    Why.DISAGREES: (
        "bản đang lưu không khớp với cơ sở dữ liệu; đề nghị nộp giấy tờ. Hồ sơ được nhận theo giấy tờ, "
        "dữ liệu được chỉnh sửa theo pháp luật chuyên ngành."
    ),
    Why.ONLY_UNUSABLE: "bản đang lưu chưa dùng được ({reasons}); đề nghị nộp.",
    Why.REGISTRY_HAS_NONE: "tra cứu cơ sở dữ liệu của Nhà nước không thấy dữ liệu còn hiệu lực; đề nghị nộp.",
    Why.NOWHERE: "không có bản nào mà người yêu cầu được dùng lại; đề nghị nộp.",
    Why.NO_RIGHT: (
        "đề nghị nộp. Muốn dùng lại giấy tờ đã lưu của một người thì phải là chính người đó (cá nhân: từ đủ 15 tuổi), "
        "người giám hộ, người đại diện, hoặc được người đó đồng ý."
    ),
    Why.FORM: "là nội dung khai riêng cho lần này; đề nghị điền và nộp.",
    Why.OTHER_CASE: "thuộc trường hợp khác của thủ tục; không phải nộp.",
    Why.NOTE: "là ghi chú của thủ tục, không phải giấy tờ; không phải nộp.",
    Why.OPTIONAL: "không bắt buộc; hồ sơ vẫn được nhận khi không có.",
}

OPTIONAL_FORM: Final = "là nội dung khai riêng cho lần này, không bắt buộc; hồ sơ vẫn được nhận khi không có."

OBSTACLES: Final[dict[Obstacle, str]] = {
    Obstacle.DOSSIER_REFUSED: "hồ sơ trước đã bị từ chối",
    Obstacle.DOSSIER_STOPPED: "hồ sơ trước đã dừng giải quyết",
    Obstacle.DOSSIER_RUNNING: "hồ sơ trước đang được giải quyết",
    Obstacle.NOT_YET_VALID: "chưa có hiệu lực",
    Obstacle.REVOKED: "đã bị thu hồi",
    Obstacle.REPLACED: "đã được thay thế",
    Obstacle.EXPIRED: "đã hết hiệu lực",
    Obstacle.REGISTRY_DISAGREES: "không khớp với cơ sở dữ liệu",
    Obstacle.AGE_UNKNOWN: "không rõ ngày cấp",
    Obstacle.TOO_OLD: "cấp đã quá lâu so với yêu cầu của thủ tục",
    Obstacle.OUT_OF_SCOPE: "không dùng được cho thủ tục này",
    Obstacle.NOT_ENOUGH_ASSURANCE: "chưa đủ giá trị pháp lý",
}

REASONS: Final[dict[ReasonCode, str]] = {
    ReasonCode.INCIDENT: "sự cố hệ thống",
    ReasonCode.DISASTER: "thiên tai",
    ReasonCode.INACCURATE: "dữ liệu không chính xác",
    ReasonCode.DOUBT: "nghi ngờ tính xác thực",
}

ASKS: Final[dict[Code, str]] = {
    Code.NEEDED: "Được yêu cầu nộp: giấy tờ này do người nộp cung cấp.",
    Code.OVERRIDE: "Được yêu cầu nộp vì {reason}; lý do và người quyết định được ghi lại, được thống kê.",
    Code.BYPASS_ONE_STOP: "Không được yêu cầu trực tiếp: mọi yêu cầu gửi người nộp phải qua Bộ phận Một cửa.",
    Code.NOT_REQUIRED: "Không được yêu cầu: trường hợp này không cần giấy tờ ấy.",
    Code.ALREADY_THERE: (
        "Không được yêu cầu: cơ quan nhà nước đã có giấy tờ hoặc dữ liệu dùng được. Nếu có lý do theo quy định thì chọn lý do, "
        "ghi người quyết định và nội dung."
    ),
    Code.TO_BE_VERIFIED: (
        "Không được yêu cầu: nguồn dữ liệu chưa trả lời không phải do người nộp, cơ quan tự kiểm tra sau. Nếu có lý do theo quy "
        "định thì chọn lý do, ghi người quyết định và nội dung."
    ),
    Code.NO_POWER: "Nhân viên hợp đồng không được quyết định việc này; đề nghị chuyển người có thẩm quyền.",
    Code.REASON_UNKNOWN: f"Không có lý do này. Chọn một trong: {', '.join(REASONS.values())}.",
    Code.REASON_NOT_IN_FORCE: "Không được yêu cầu: lý do “{reason}” không áp dụng vào ngày này.",
    Code.OVERRIDE_INCOMPLETE: "Chưa được yêu cầu: cần ghi đủ người quyết định và nội dung.",
    Code.DATA_AVAILABLE: "Không được yêu cầu vì {reason}: giấy tờ hoặc dữ liệu đang dùng được.",
    Code.NOTHING_TO_DOUBT: "Không được yêu cầu vì {reason}: chưa có giấy tờ hay dữ liệu nào được dùng thay.",
}


def component_sentence(answer: ComponentAnswer) -> str:
    """What an answer means for the person who files."""
    name = " ".join(answer.component.name[: 2 * LONGEST_NAME].split()) or UNNAMED
    short = name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rstrip() + "…"
    meaning = COMPONENTS[answer.why].format(reasons=_reasons(one.why for one in answer.not_offered))
    if answer.why is Why.FORM and not answer.blocks:
        meaning = OPTIONAL_FORM
    return f"{short}: {meaning}{_of_how_many(answer)}"


def ask_sentence(answer: AskAnswer) -> str:
    """What an officer reads who wants to ask."""
    reason = answer.ask.override.reason if answer.ask.override is not None else None
    known = REASONS[ReasonCode(reason)] if reason in {one.value for one in ReasonCode} else ""
    return ASKS[answer.code].format(reason=known)


def _reasons(whys: Iterable[Obstacle]) -> str:
    return "; ".join(dict.fromkeys(OBSTACLES[one] for one in whys))


def _of_how_many(answer: ComponentAnswer) -> str:
    """Of a paper that is wanted of each of several persons: of how many it is missing."""
    missing = sum(one.answer is Answer.ASK for one in answer.parts)
    if len(answer.parts) < SEVERAL or not missing:
        return ""
    return f" Cần giấy tờ của từng người; còn thiếu của {missing} trong {len(answer.parts)} người."
