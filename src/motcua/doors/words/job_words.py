"""Background jobs in words: what each kind does, why one failed, how the nightly ones answered. Nothing personal stands in a job."""

import re
from typing import Final

from motcua.foundation.jobs.queries import Answer, TroubledJob

NAMES: Final[dict[str, str]] = {
    "sweep": "Làm việc đến hạn của mọi hồ sơ",
    "fall_due": "Làm việc đến hạn của một hồ sơ bị lỗi",
    "notify_applicant": "Báo tin cho người nộp",
    "draw_receipt": "Vẽ trước giấy hẹn",
    "verify_ledger": "Kiểm tra nhật ký hệ thống hằng đêm",
    "list_unfetched": "Lập danh sách kết quả chưa ai nhận",
    "follow_plans": "Theo dõi nhiệm vụ của kế hoạch: chỉ số, tệp minh chứng, hạn",
    "look_for_signs": "Tìm dấu hiệu cần xem lại trong hồ sơ ba tháng gần nhất của toàn tỉnh",
    "make_reports": "Lập báo cáo định kỳ của toàn tỉnh",
    "keep_findings": "Tìm chỗ có thể đơn giản hóa của mọi thủ tục",
    "prune": "Dọn việc đã xong",
    "leave_result": "Phát hành kết quả đã ký",
    "demo_vault": "Dựng kho giấy tờ trình diễn",
    "demo_box": "Dựng hộp kết quả trình diễn",
    "digitise_papers": "Chọn giấy tờ phải số hóa",
    "look_into_paper": "Đếm trang giấy tờ quét",
    "read_page": "Đọc một trang giấy tờ quét",
    "copy_paper": "Tạo bản tra cứu được của giấy tờ",
    "propose_paper": "Đề xuất thông tin của giấy tờ",
    "sign_paper": "Ký số bản số hóa",
    "keep_paper": "Đưa giấy tờ đã xác nhận vào kho",
    "take_scans": "Nhận tệp quét của một lô số hóa",
    "look_for_sheets": "Tìm phiếu ngăn trong tệp quét",
    "read_document": "Đọc một tài liệu của lô số hóa",
    "sign_document": "Ký số một tài liệu của lô số hóa",
    "keep_document": "Đưa tài liệu số hóa vào kho",
}
REASONS: Final[dict[str, str]] = {
    "not_reached": "không kết nối được kênh báo tin",
    "no_answer_in_time": "kênh báo tin không trả lời kịp",
    "dossier_unknown": "không còn hồ sơ này",
    "ReadingFailed": "máy không đọc được trang",
    "signer_silent": "nơi giữ chữ ký không trả lời",
    "signed_not_kept": "nơi lưu tệp không nhận tệp đã ký",
    "OSError": "nơi lưu tệp không trả lời hoặc hết chỗ",
    "OperationalError": "cơ sở dữ liệu không trả lời",
}
PARTITIONED: Final[dict[str, str]] = {"ledger_record": "Sổ ghi", "reads_reading": "Sổ ghi lượt xem"}
ANSWERED: Final = re.compile(r"answered_(\d+)")


def name_of(kind: str) -> str:
    return NAMES.get(kind, kind)


def reason_words(reason: str) -> str:
    """A code that is not known stands as it is: developers know it."""
    if answered := ANSWERED.fullmatch(reason):
        return f"kênh báo tin trả lời mã {answered[1]}"
    return REASONS.get(reason, reason) or "tiến trình làm việc này bị tắt ngang"


def references(job: TroubledJob) -> str:
    """What it is about, by references."""
    return ", ".join(f"{name} {value}" for name, value in job.arguments.items() if name != "timestamp")


def ledger_answer(answer: Answer | None) -> str:
    """What the nightly examination of the ledger said."""
    if answer is None:
        return "Nhật ký hệ thống chưa được kiểm tra lần nào."
    content = answer.content
    checked = f"{content['streams']} chuỗi, {content['records']} bản ghi"
    months = [months_left(table, left) for table, left in content.get("running_out", {}).items()]
    if answer.good:
        return " ".join([f"{checked}: mọi mắt xích đều khớp.", *months])
    wrong = f"{checked}: có {content['wrong']} chỗ không khớp. Chạy motcua ledger verify để xem từng chỗ."
    return " ".join([wrong, *months])


def months_left(table: str, left: int) -> str:
    """A partitioned table whose months run out."""
    name = PARTITIONED.get(table, f"Bảng {table}")
    return f"{name} chỉ còn phân vùng cho {left} tháng tới. Chạy: motcua database migrate."


def unfetched_answer(answer: Answer | None) -> str:
    """What the nightly list of results said."""
    if answer is None:
        return "Chưa lập danh sách lần nào."
    content = answer.content
    if not content["count"]:
        return "Không có kết quả nào chờ quá hạn nhắc."
    return f"{content['count']} kết quả chưa ai đến nhận; đêm qua nhắc {content['reminded']} người."
