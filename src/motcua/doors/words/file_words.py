"""What people read of a file under a paper: its pages, its size, what its signatures are worth, why it did not come in."""

from collections.abc import Iterable
from typing import Final

from motcua.adapters.arriving.finding import Overall, Reason
from motcua.casework.papers.arriving import AttachedFile
from motcua.doors.words.paper_words import REASONS

SIGNED: Final = {
    Overall.INVALID: "chữ ký số không hợp lệ",
    Overall.INDETERMINATE: "chữ ký số cần xem lại",
    Overall.VALID_UNKNOWN_ISSUER: "có chữ ký số, chưa rõ nơi cấp",
    Overall.VALID: "chữ ký số hợp lệ",
}
KINDS: Final = {"pdf": "PDF", "jpeg": "ảnh JPEG", "png": "ảnh PNG", "tiff": "ảnh TIFF", "heic": "ảnh HEIC"}


def about(file: AttachedFile) -> str:
    """ "PDF, 2 trang, 310 KB, chữ ký số hợp lệ"."""
    signed = SIGNED.get(Overall(file.signatures), "")
    return ", ".join(filter(None, (KINDS[file.kind], f"{file.pages} trang", size(file.size), signed)))


def count(files: Iterable[AttachedFile]) -> str:
    """ "2 tệp, 5 trang"; nothing for none."""
    together = list(files)
    return f"{len(together)} tệp, {sum(file.pages for file in together)} trang" if together else ""


def size(count_of_bytes: int) -> str:
    """In KB or MB of a million bytes, as file managers show it."""
    if count_of_bytes < 1_000_000:
        return f"{max(1, round(count_of_bytes / 1000))} KB"
    return f"{count_of_bytes / 1_000_000:.1f} MB".replace(".", ",")


def why_refused(name: str, reasons: Iterable[str]) -> str:
    """Every reason of a file that did not come in, each with what to do."""
    return f"{name}: {' '.join(REASONS[Reason(one)] for one in reasons)}"
