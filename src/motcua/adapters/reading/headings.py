"""Who issued a paper and what it is called: the block at its upper left, and the centred lines in capitals under the heads."""

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from motcua.adapters.reading.paper_lines import PaperLine
from motcua.casework.papers.reading import Field, Proposal

_USUAL: Final = 0.99
_LIKELY: Final = 0.85
_POSSIBLE: Final = 0.6

_ORGANS: Final = (
    "ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|SỞ|BỘ|BAN|CÔNG AN|VĂN PHÒNG|TRUNG TÂM|CỤC|CHI CỤC|PHÒNG|TÒA ÁN|TOÀ ÁN"
    "|VIỆN|BỆNH VIỆN|TRƯỜNG|THUẾ|BẢO HIỂM|KHO BẠC|CHI NHÁNH|TRẠM|ĐẢNG ỦY|HẠT|NGÂN HÀNG|CÔNG TY"
)
_ORGAN: Final = re.compile(rf"^(?:{_ORGANS})\b")
_MOTTO: Final = re.compile(r"C[ỘO]NG H[ÒO]A|CỘNG HOÀ|Đ[ộo]c l[ậa]p|XÃ HỘI CHỦ NGHĨA")
_NUMBER_LINE: Final = re.compile(r"^S[ốôóo]\s*[:.;]?\s*\d")
_KINDS: Final = re.compile(
    "^(?:GIẤY|QUYẾT ĐỊNH|THÔNG BÁO|BIÊN BẢN|TỜ KHAI|TỜ TRÌNH|PHIẾU|BÁO CÁO|ĐƠN|TRÍCH LỤC|BẢN|CHỨNG|HỢP ĐỒNG|SỔ|LÝ LỊCH|VĂN BẢN"
    "|CÔNG VĂN|KẾ HOẠCH|XÁC NHẬN|GIẤY PHÉP|BIÊN LAI|HÓA ĐƠN|SƠ YẾU|DANH SÁCH|KẾT QUẢ|CAM KẾT|HỌC BẠ|BẰNG)"
)
_HEAD_ENDS: Final = 0.3
_TITLE_ENDS: Final = 0.6
_LEFT_HALF: Final = 0.55
_CENTRED: Final = 0.07
_CAPITALS: Final = 0.85
_MOST_LINES: Final = 5


def issuers(lines: Sequence[PaperLine]) -> Iterator[Proposal]:
    """The last body of the block: what stands over it is what it belongs to."""
    block = [
        line
        for line in lines
        if line.page == 1 and line.top < _HEAD_ENDS and line.middle < _LEFT_HALF and line.right < 0.62
    ]
    taken: list[PaperLine] = []
    for line in sorted(block, key=lambda one: one.top):
        text = line.text
        if _NUMBER_LINE.match(text) or len(taken) == _MOST_LINES:
            break
        if _MOTTO.search(text):
            continue
        if _ORGAN.match(text) and _in_capitals(text):
            if taken and not _continues(taken, text):
                taken = []
            taken.append(line)
        elif taken and _in_capitals(text):
            taken.append(line)
        elif taken:
            break
    if taken:
        worth = _USUAL if len(" ".join(one.text for one in taken).split()) >= 3 else _LIKELY
        yield _joined(Field.ISSUER, taken, worth)


def _continues(taken: Sequence[PaperLine], text: str) -> bool:
    """ "PHÒNG" after "VĂN": a line that only looks like a new body."""
    return taken[-1].text.split()[-1] in {"VÀ", "VĂN", "CỦA", "-"} or text.startswith("BAN NHÂN DÂN")


def titles(lines: Sequence[PaperLine]) -> Iterator[Proposal]:
    begins = [line for line in lines if line.page == 1 and line.top < _TITLE_ENDS and _is_title(line)]
    groups: list[list[PaperLine]] = []
    high = median([one.words[0].box[3] - one.words[0].box[1] for one in lines]) if lines else 0
    for line in sorted(begins, key=lambda one: one.top):
        last = groups[-1][-1] if groups else None
        near = last is not None and line.words[0].box[1] - last.words[0].box[3] < 1.2 * high
        if near and len(groups[-1]) < _MOST_LINES:
            groups[-1].append(line)
        else:
            groups.append([line])
    for number, group in enumerate(groups):
        known = _KINDS.match(group[0].text) is not None
        yield _joined(Field.TITLE, group, _USUAL if known else _LIKELY if number == 0 else _POSSIBLE)


def _is_title(line: PaperLine) -> bool:
    text = line.text
    if _MOTTO.search(text) or _ORGAN.match(text) or not _in_capitals(text) or len(text) < 4:
        return False
    return abs(line.middle - 0.5) < _CENTRED or (_KINDS.match(text) is not None and 0.35 < line.middle < 0.68)


def _in_capitals(text: str) -> bool:
    letters = [one for one in text if one.isalpha()]
    return len(letters) >= 2 and sum(one.isupper() for one in letters) >= _CAPITALS * len(letters)


def _joined(field: Field, lines: Sequence[PaperLine], worth: float) -> Proposal:
    trust = worth
    for one in lines:
        trust *= one.trust()
    return Proposal(field, " ".join(one.text for one in lines), trust, lines[0].page)
