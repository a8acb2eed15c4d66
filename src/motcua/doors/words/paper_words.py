"""A file that was handed in: why it may not come in and what to do, and what each of its signatures is worth."""

from typing import Final

from motcua.adapters.arriving.finding import (
    After,
    Doubt,
    Finding,
    Kind,
    Overall,
    Reason,
    SignatureFinding,
    Status,
    Verdict,
)

REASONS: Final[dict[Reason, str]] = {
    Reason.EMPTY: "Tệp không có nội dung. Đề nghị kiểm tra lại tệp trên máy rồi gửi lại.",
    Reason.NOT_SUPPORTED: (
        "Hệ thống không nhận loại tệp này. Đề nghị quét hoặc xuất giấy tờ thành tệp PDF, hoặc chụp ảnh giấy tờ "
        "(JPEG, PNG, TIFF, HEIC), rồi gửi lại."
    ),
    Reason.WRONG_NAME: (
        "Phần mở rộng của tên tệp không đúng với nội dung. Tệp được xử lý theo nội dung thật; "
        "đề nghị đặt lại tên cho đúng ở lần sau."
    ),
    Reason.TOO_LARGE: (
        "Tệp quá lớn: ảnh JPEG, PNG, HEIC không quá 25 MiB, tệp PDF, TIFF không quá 100 MiB. "
        "Đề nghị quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp."
    ),
    Reason.POLYGLOT: (
        "Tệp có nội dung khác giấu bên trong, có thể gây hại. Tệp bị giữ lại, không ai mở được. "
        "Đề nghị quét lại giấy tờ từ bản giấy, hoặc xin lại tệp ở nơi đã cấp."
    ),
    Reason.TRUNCATED: "Tệp bị thiếu phần cuối, có thể do đường truyền bị ngắt. Đề nghị gửi lại tệp đầy đủ.",
    Reason.MALFORMED: ("Tệp bị hỏng, không đọc được. Đề nghị mở thử tệp trên máy, quét hoặc xuất lại rồi gửi lại."),
    Reason.ENCRYPTED: "Tệp PDF có mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu rồi gửi lại.",
    Reason.SCRIPT: (
        "Tệp PDF có đoạn mã tự chạy, có thể gây hại. Tệp bị giữ lại, không ai mở được. "
        "Đề nghị in tệp ra PDF mới hoặc quét lại từ bản giấy."
    ),
    Reason.LAUNCH_ACTION: (
        "Tệp PDF có lệnh mở chương trình hoặc gửi dữ liệu ra ngoài. Tệp bị giữ lại, không ai mở được. "
        "Đề nghị in tệp ra PDF mới hoặc quét lại từ bản giấy."
    ),
    Reason.EMBEDDED_FILE: (
        "Tệp PDF có tệp khác đính kèm bên trong. Tệp bị giữ lại, không ai mở được. "
        "Đề nghị gửi riêng từng tệp, hoặc in tệp ra PDF mới không có tệp đính kèm."
    ),
    Reason.XFA: (
        "Tệp PDF là biểu mẫu động (XFA), nội dung có thể hiện khác nhau ở từng máy. "
        "Đề nghị in biểu mẫu ra PDF thường rồi gửi lại."
    ),
    Reason.TOO_MANY_PAGES: "Tệp có hơn 1.000 trang. Đề nghị tách thành nhiều tệp rồi gửi lại.",
    Reason.DECOMPRESSION_BOMB: (
        "Tệp có ảnh hoặc dữ liệu bung ra quá lớn, máy không xử lý an toàn được. "
        "Đề nghị quét lại ở độ phân giải thấp hơn rồi gửi lại."
    ),
    Reason.BLANK: "Tất cả các trang đều trắng. Đề nghị kiểm tra mặt giấy khi quét rồi quét lại.",
    Reason.MALWARE: (
        "Máy quét vi-rút thấy mã độc trong tệp. Tệp không được nhận, không ai mở được. "
        "Đề nghị quét vi-rút máy đang dùng, rồi quét lại giấy tờ từ bản giấy."
    ),
}

STATUSES: Final[dict[Status, str]] = {
    Status.BROKEN: "Chữ ký không đọc được hoặc không đúng cấu trúc, nên không có giá trị. Đề nghị xin lại bản ký khác.",
    Status.ALTERED: "Nội dung đã ký bị sửa, chữ ký không còn khớp. Không dùng tệp này; đề nghị xin lại bản gốc đã ký.",
    Status.CHANGED_AFTER: "Tài liệu đã thay đổi sau khi ký.",
    Status.WEAK_ALGORITHM: "Chữ ký dùng thuật toán đã lỗi thời, không đủ an toàn. Đề nghị xin lại bản ký bằng thuật toán mới.",
    Status.UNKNOWN_ISSUER: (
        "Chữ ký còn nguyên vẹn, nhưng nơi cấp chứng thư không nằm trong danh sách được tin cậy. "
        "Đề nghị xác minh với cơ quan đã ký."
    ),
    Status.NOT_YET_VALID: "Thời điểm ký nằm trước thời hạn của chứng thư hoặc ở tương lai. Đề nghị xác minh với người ký.",
    Status.EXPIRED_AT_SIGNING: "Chứng thư đã hết hạn khi ký. Đề nghị xin lại bản ký bằng chứng thư còn hạn.",
    Status.REVOKED: "Chứng thư của người ký đã bị thu hồi hoặc tạm dừng. Đề nghị xin lại bản ký bằng chứng thư khác.",
    Status.INTACT: "Chữ ký hợp lệ, nội dung còn nguyên vẹn.",
}

_FORBIDDEN: Final = "Thay đổi này không được phép. Không dùng tệp này; đề nghị xin lại bản gốc đã ký."
_TO_BE_LOOKED_AT: Final = "Trang đã ký còn nguyên, nhưng có ghi chú thêm vào. Đề nghị xem lại cả hai trước khi dùng."
_AFTER: Final[dict[After, str]] = {
    After.NONE: "",
    After.SIGNATURES: "Sau đó chỉ có thêm chữ ký hoặc dữ liệu xác thực.",
    After.FORM: "Sau đó có ô biểu mẫu được điền thêm.",
    After.ANNOTATIONS: "Sau đó có ghi chú được thêm vào.",
    After.CONTENT: "Sau đó nội dung bị thay đổi.",
}
_DOUBTS: Final[dict[Doubt, str]] = {
    Doubt.NO_REVOCATION: "Chưa có căn cứ để biết chứng thư có bị thu hồi không; đề nghị kiểm tra thêm.",
    Doubt.TIME_UNPROVEN: "Thời điểm ký chưa được chứng minh, mà chứng thư nay đã hết hạn; đề nghị kiểm tra thêm.",
}

VERDICTS: Final[dict[Verdict, str]] = {
    Verdict.ACCEPTED: "được nhận",
    Verdict.REFUSED: "không được nhận",
    Verdict.QUARANTINED: "bị giữ lại vì không an toàn",
}
OVERALL: Final[dict[Overall, str]] = {
    Overall.UNSIGNED: "không có chữ ký số",
    Overall.INVALID: "có chữ ký không hợp lệ",
    Overall.INDETERMINATE: "chữ ký cần người xem xét",
    Overall.VALID_UNKNOWN_ISSUER: "chữ ký nguyên vẹn, nơi cấp chưa được tin cậy",
    Overall.VALID: "chữ ký hợp lệ",
}
KINDS: Final[dict[Kind, str]] = {
    Kind.PDF: "PDF",
    Kind.JPEG: "ảnh JPEG",
    Kind.PNG: "ảnh PNG",
    Kind.TIFF: "ảnh TIFF",
    Kind.HEIC: "ảnh HEIC",
    Kind.OFFICE: "tài liệu văn phòng",
    Kind.ZIP: "tệp nén",
    Kind.RTF: "văn bản RTF",
    Kind.PROGRAM: "chương trình",
    Kind.SVG: "hình SVG",
    Kind.HTML: "trang web",
    Kind.OTHER: "loại khác",
}


def summary(finding: Finding) -> str:
    """One line: the name, what it is, whether it may come in, and what its signatures are worth together."""
    parts = [KINDS[finding.kind], VERDICTS[finding.verdict]]
    if finding.pages is not None:
        parts.append(f"{finding.pages} trang")
    if finding.pdfa is not None:
        parts.append(f"tự nhận là PDF/A-{finding.pdfa}")
    if finding.overall is not None:
        parts.append(OVERALL[finding.overall])
    return f"{finding.name}: {', '.join(parts)}."


def signature_sentence(signature: SignatureFinding) -> str:
    """What a signature is worth, what happened after it, and what is still open."""
    parts = [STATUSES[signature.status]]
    if signature.status is Status.CHANGED_AFTER:
        parts.append(_FORBIDDEN if signature.forbidden else _TO_BE_LOOKED_AT)
    elif _AFTER[signature.after]:
        parts.append(_AFTER[signature.after])
    return " ".join([*parts, *(_DOUBTS[one] for one in signature.doubts)])
