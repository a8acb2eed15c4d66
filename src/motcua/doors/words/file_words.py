"""What people read of a file under a paper: its pages, its size, what its signatures are worth, why it did not come in."""

from collections.abc import Iterable
from typing import Final

from motcua.adapters.arriving.finding import Overall, Reason
from motcua.casework.papers.arriving import AttachedFile, FileRefused
from motcua.casework.papers.reading import PageFault
from motcua.casework.papers.sending import HalfSent
from motcua.doors.words.paper_words import REASONS
from motcua.doors.words.refusal_words import message
from motcua.law.refusals import Refused

SIGNED: Final = {
    Overall.INVALID: "chữ ký số không hợp lệ",
    Overall.INDETERMINATE: "chữ ký số cần xem lại",
    Overall.VALID_UNKNOWN_ISSUER: "có chữ ký số, chưa rõ nơi cấp",
    Overall.VALID: "chữ ký số hợp lệ",
}
FAULTS: Final = {
    PageFault.BLANK: "trắng",
    PageFault.SKEWED: "nghiêng",
    PageFault.BLURRED: "mờ",
    PageFault.TOO_SMALL: "dưới 200 dpi",
}
KINDS: Final = {"pdf": "PDF", "jpeg": "ảnh JPEG", "png": "ảnh PNG", "tiff": "ảnh TIFF", "heic": "ảnh HEIC"}


def about(file: AttachedFile) -> str:
    """ "PDF, 2 trang, 310 KB, chữ ký số hợp lệ"."""
    signed = SIGNED.get(Overall(file.signatures), "")
    return ", ".join(filter(None, (KINDS[file.kind], f"{file.pages} trang", size(file.size), signed)))


def faults(those: Iterable[PageFault]) -> str:
    """ "mờ, nghiêng"; nothing for none."""
    return ", ".join(FAULTS[one] for one in those)


def faulty_pages(file: AttachedFile) -> str:
    """ "trang 5 mờ", "trang 2, 7 trắng, trang 5 mờ": by fault, in the order of the pages."""
    pages: dict[PageFault, list[int]] = {}
    for number in sorted(file.faults):
        for fault in file.faults[number]:
            pages.setdefault(fault, []).append(number)
    return ", ".join(f"trang {', '.join(map(str, numbers))} {FAULTS[fault]}" for fault, numbers in pages.items())


def unjudged(file: AttachedFile) -> str:
    """ "từ trang 61 chưa kiểm mờ, nghiêng"; nothing where all were looked at, or none was."""
    if not 0 < file.judged < file.pages:
        return ""
    return f"từ trang {file.judged + 1} chưa kiểm mờ, nghiêng"


def count(files: Iterable[AttachedFile]) -> str:
    """ "2 tệp, 5 trang"; nothing for none."""
    together = list(files)
    return f"{len(together)} tệp, {sum(file.pages for file in together)} trang" if together else ""


def size(count_of_bytes: int) -> str:
    """In KB or MB of a million bytes, as file managers show it."""
    if count_of_bytes < 1_000_000:
        return f"{max(1, round(count_of_bytes / 1000))} KB"
    return f"{count_of_bytes / 1_000_000:.1f} MB".replace(".", ",")


def part_of(received: int, whole: int) -> str:
    """ "1,2/2,4 MB", both in the unit of the whole."""
    if whole < 1_000_000:
        return f"{received // 1000}/{max(1, round(whole / 1000))} KB"
    return f"{received / 1_000_000:.1f}/{whole / 1_000_000:.1f} MB".replace(".", ",")


def half_sent(file: HalfSent) -> str:
    """ "chưa tải xong, 1,2/2,4 MB"."""
    return f"chưa tải xong, {part_of(file.received, file.size)}"


def why_not(refused: Refused) -> str:
    """What is said beside a paper whose file did not come in."""
    if isinstance(refused, FileRefused):
        name, reasons = refused.facts["name"], refused.facts["reasons"]
        return why_refused(str(name), reasons)  # type: ignore[arg-type]  # facts are objects; these are codes
    return message(refused)


def why_refused(name: str, reasons: Iterable[str]) -> str:
    """Every reason of a file that did not come in, each with what to do."""
    return f"{name}: {' '.join(REASONS[Reason(one)] for one in reasons)}"
