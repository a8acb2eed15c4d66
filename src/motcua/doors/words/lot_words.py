"""To officers: lots of the campaign: where each stands, what waits in it, what came of its files, pages and rows of its list."""

from collections.abc import Mapping
from typing import Final

from motcua.adapters.arriving.finding import Reason
from motcua.casework.campaign.plans import ChangeKind
from motcua.casework.campaign.values import BatchFacts, BatchStep, BoxGiven, DocumentState, FileFacts, FileState
from motcua.casework.papers.reading import PageFault
from motcua.doors.ui.wording import number, percent
from motcua.doors.words import progress_words
from motcua.doors.words.file_words import FAULTS
from motcua.doors.words.paper_words import REASONS

STEPS: Final = progress_words.STEPS | {BatchStep.DONE: "Xong"}
WAITS: Final = {
    DocumentState.SPLIT: "chờ tách",
    DocumentState.READ: "chờ máy nhận dạng",
    DocumentState.INDEX: "chờ nhập chỉ mục",
    DocumentState.UNREADABLE: "chờ người phụ trách đọc",
    DocumentState.CHECK: "chờ người khác kiểm tra",
    DocumentState.DIFFERS: "chờ người thứ ba chọn bản đúng",
    DocumentState.CHECKED: "chờ nghiệm thu",
    DocumentState.ACCEPTED: "chờ ký",
    DocumentState.SIGN: "đang ký",
    DocumentState.SIGNED: "chờ vào kho",
    DocumentState.KEPT: "đã vào kho",
    DocumentState.LEFT_OUT: "không số hóa",
}
CHANGES: Final = {
    ChangeKind.SPLIT: "tách tài liệu",
    ChangeKind.MERGE: "ghép tài liệu",
    ChangeKind.ROTATE: "xoay trang",
    ChangeKind.MOVE: "chuyển trang",
    ChangeKind.RETYPE: "đổi loại giấy tờ",
}
ROW_FAULTS: Final = {
    "no_file_name": "chưa ghi tên tệp ở cột “tên tệp”",
    "value_unfit": "có ô không đúng dạng: ngày ghi ngày/tháng/năm; số định danh 12 số, giấy cũ 9 số, mã số thuế 10 hoặc 13 số",
    "file_named_twice": "tên tệp này có ở hai dòng; để lại một dòng",
}
DUPLICATE: Final = "Tệp giống hệt đã nhận trước đây nên không nhận lần nữa. Không cần làm gì thêm."
UNREADABLE: Final = "Tệp không được nhận. Quét lại giấy tờ rồi gửi tệp mới."


def pages(batch: BatchFacts) -> str:
    """ "180/200 trang"."""
    return f"{number(batch.pages)}/{number(batch.declared_pages)}"


def waits(documents: Mapping[DocumentState, int]) -> tuple[str, ...]:
    """ "12 chờ nhập chỉ mục": what is in a lot, in the order of the steps."""
    return tuple(f"{number(documents[state])} {WAITS[state]}" for state in DocumentState if documents.get(state))


def errors(batch: BatchFacts) -> tuple[str, ...]:
    """What went wrong in a lot: files that did not come in, the share of documents that two people entered differently."""
    lines = []
    if batch.files_failed:
        lines.append(f"{number(batch.files_failed)} tệp lỗi")
    if batch.wrong:
        lines.append(f"nhập khác nhau {percent(batch.wrong, batch.judged)}")
    return tuple(lines)


def years(box: BoxGiven) -> str:
    """ "2014 đến 2016"; nothing where nobody said."""
    known = [str(one) for one in dict.fromkeys((box.year_from, box.year_to)) if one is not None]
    return " đến ".join(known)


def missing(batch: BatchFacts) -> str:
    """Why the scan of a lot cannot be closed yet; nothing where it can."""
    less = batch.declared_pages - batch.pages
    if batch.unlooked:
        return f"Còn {number(batch.unlooked)} trang đang được tìm phiếu ngăn. Chờ máy tìm xong rồi chốt."
    if less > 0:
        return (
            f"Còn thiếu {number(less)} trang: khai báo {number(batch.declared_pages)}, mới có {number(batch.pages)} "
            "(không kể phiếu ngăn). Quét nốt trang thiếu, hoặc đếm lại hộp."
        )
    if less < 0:
        return (
            f"Thừa {number(-less)} trang: khai báo {number(batch.declared_pages)}, đã có {number(batch.pages)} "
            "(không kể phiếu ngăn). Đếm lại giấy của lô; khai sai thì tạo lô mới với số trang đúng."
        )
    return ""


def why_not_taken(file: FileFacts) -> str:
    """Why nothing of a file came in, and what to do."""
    if file.state is FileState.DUPLICATE:
        return DUPLICATE
    known = next((one for one in Reason if one.value == file.fault), None)
    return UNREADABLE if known is None else REASONS[known]


def faults(counts: Mapping[PageFault, int]) -> str:
    """ "3 trang trắng, 1 trang mờ"; nothing for none."""
    return ", ".join(f"{number(counts[one])} trang {FAULTS[one]}" for one in PageFault if one in counts)
