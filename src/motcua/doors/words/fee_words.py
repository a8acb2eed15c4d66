"""To everybody: what a line costs and by which document, why no price can be said, why a ground lowers nothing.

Names of lines, units and grounds are those of the table of fees.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.doors.ui.wording import number, short_date
from motcua.law.fees.answers import Line, Why
from motcua.law.fees.exact import decimal_of
from motcua.law.fees.facts import DOSSIER, WHOLE, Kind
from motcua.law.fees.refusals import Code, NoPrice

KINDS: Final[dict[str, str]] = {Kind.FEE: "phí", Kind.CHARGE: "lệ phí"}

REFUSALS: Final[dict[Code, str]] = {
    Code.NOT_ACCEPTED_YET: (
        "Chưa tính được mức thu: mức thu áp dụng theo ngày tiếp nhận, hồ sơ chưa được tiếp nhận. Đề nghị tính lại sau khi tiếp nhận."
    ),
    Code.NO_RULE: (
        "Chưa tính được mức thu: không có quy định cho thủ tục, trường hợp và cách nộp này; như vậy không có nghĩa là miễn phí. "
        "Đề nghị kiểm tra mã thủ tục, trường hợp, cách nộp, hoặc bổ sung mức thu kèm căn cứ."
    ),
    Code.OVERLAPPING_RULES: (
        "Chưa tính được mức thu: “{subject}” có nhiều mức cùng áp dụng ngày {day} ({where}). "
        "Đề nghị sửa ngày hiệu lực, trường hợp hoặc cách nộp để chỉ còn một mức."
    ),
    Code.GAP: (
        "Chưa tính được mức thu: “{subject}” không có mức nào có hiệu lực ngày {day} (các mức hiện có: {where}); "
        "như vậy không có nghĩa là miễn phí. Đề nghị bổ sung mức thu của ngày này."
    ),
    Code.NO_BASIS: (
        "Không được thu: mức {where}, hoặc một mức giảm của mức này, không ghi căn cứ pháp lý. Đề nghị ghi văn bản quy định."
    ),
    Code.FOREIGN_CURRENCY: (
        "Chưa tính được mức thu: mức {where} tính bằng “{subject}”, không phải đồng Việt Nam (VND). Việc quy đổi do cơ quan có thẩm "
        "quyền thực hiện; đề nghị nhập mức đã quy đổi ra đồng."
    ),
    Code.NEGATIVE: "Chưa tính được mức thu: mức {where} có số tiền hoặc số lượng âm. Đề nghị sửa thành số từ 0 trở lên.",
    Code.BAD_PERCENT: (
        "Chưa tính được mức thu: mức {where} có tỷ lệ miễn, giảm không lớn hơn 0 hoặc vượt quá 100 %. Đề nghị sửa tỷ lệ."
    ),
    Code.MIN_ABOVE_MAX: (
        "Chưa tính được mức thu: mức {where} có mức tối thiểu cao hơn mức tối đa. Đề nghị sửa một trong hai."
    ),
    Code.BAD_TIERS: (
        "Chưa tính được mức thu: các bậc của mức {where} không dùng được. Đề nghị xếp mốc tăng dần; tính lũy tiến từng phần thì "
        "mọi mốc là “trên” (above); biểu theo bậc không đi cùng mức giảm bằng số tiền."
    ),
    Code.COUNT_MISSING: "Chưa tính được mức thu: mức {where} tính theo “{subject}”. Đề nghị cho biết số lượng.",
    Code.BAD_COUNT: "Chưa tính được mức thu: số lượng “{subject}” của mức {where} là số âm. Đề nghị kiểm tra lại số lượng.",
    Code.NO_TIER: (
        "Chưa tính được mức thu: mức {where} không có bậc nào cho số lượng “{subject}” này. "
        "Đề nghị kiểm tra lại số lượng, hoặc bổ sung bậc còn thiếu."
    ),
}

GROUNDS: Final[dict[Why, str]] = {
    Why.NOT_PROVEN: "chưa có giấy tờ chứng minh; đề nghị bổ sung",
    Why.NOT_A_GROUND: "không phải diện được miễn, giảm của thủ tục này",
    Why.NOT_IN_FORCE: "không có hiệu lực vào ngày tính",
    Why.OUTWEIGHED: "đã áp dụng diện được miễn, giảm nhiều hơn",
}


def dong(amount: int) -> str:
    """`12.000 đồng`, with a plain space. Whole đồng."""
    return f"{number(Decimal(amount))} đồng"


def line_sentence(line: Line) -> str:
    """The amount of a line, for how many, what was taken off, and by which document."""
    name, basis = line_name(line.rule.line), line.rule.basis or ""
    paid = f"{name[:1].upper()}{name[1:]}: {dong(line.amount)}{_of_how_many(line)}{_taken_off(line)}."
    return f"{paid} Căn cứ: {basis}{'' if basis.endswith('.') else '.'}"


def line_name(line: str) -> str:
    """What is paid for; a line that nobody named has the name of its kind."""
    return KINDS.get(line, line)


def no_price_sentence(refusal: NoPrice) -> str:
    """Why there is no price, and what to do."""
    is_of_line = refusal.code in (Code.OVERLAPPING_RULES, Code.GAP)
    return REFUSALS[refusal.code].format(
        subject=line_name(refusal.subject or "") if is_of_line else refusal.subject,
        where=", ".join(f"“{one}”" for one in refusal.where),
        day="" if refusal.day is None else short_date(refusal.day),
    )


def ground_sentence(one: Mapping[str, str]) -> str:
    """Of a ground that lowers nothing, as it stands in the answer."""
    return f"Diện “{one['ground']}” không được miễn, giảm: {GROUNDS[Why(one['why'])]}."


def _of_how_many(line: Line) -> str:
    counts = [(line.of.units, line.rule.unit)]
    if line.rule.times is not None:
        counts.append((line.of.times, line.rule.times))
    shown = [f"{_number(count)} {unit}" for count, unit in counts if unit != DOSSIER or count != 1]
    return f", cho {' × '.join(shown)}" if shown else ""


def _taken_off(line: Line) -> str:
    """Reductions with their documents, then the exemption."""
    text = ""
    if line.reductions:
        documents = dict.fromkeys(line.rule.reductions[place].basis or "" for place in line.reductions)
        text = f", đã giảm từ {dong(line.gross)} ({'; '.join(documents)})"
    if line.exemption is not None:
        percent = line.exemption.percent
        how = "được miễn" if percent == WHOLE else f"được giảm {_number(percent)} %"
        text += f", {how} theo diện “{line.exemption.ground}”"
    return text


def _number(exact: Fraction) -> str:
    return number(decimal_of(exact))
