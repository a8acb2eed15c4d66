"""To everybody: what is wrong with an answer and what to do, answers as people read them; what is wrong with the file of a form.

Names of questions are quoted as the form has them.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from motcua.doors.ui.wording import NO_BREAK, money, number, phone, short_date
from motcua.law.forms.conditions import comparable
from motcua.law.forms.defects import NAMED, Defect, Fault
from motcua.law.forms.judging import Problem
from motcua.law.forms.scopes import answer_at
from motcua.law.forms.showing import Printed
from motcua.law.forms.values import Answer, Field, Form, Kind, Path
from motcua.law.identity.masks import mask_number, show_number

PROBLEMS: Final[dict[str, str]] = {
    "needed": "Nhập câu trả lời cho “{title}”",
    "type": "Nhập lại “{title}”",
    "unknown_choice": "Chọn lại “{title}”: câu trả lời cũ không còn trong danh sách",
    "twice": "Mỗi mục của “{title}” chỉ chọn một lần",
    "letters": "{reason}",
    "short": "“{title}” cần ít nhất {least} ký tự. Đang có {given} ký tự",
    "long": "Viết “{title}” gọn trong {most} ký tự. Đang có {given} ký tự",
    "pattern": "Viết lại “{title}” đúng như mẫu trên giấy tờ",
    "number": "Nhập “{title}” bằng chữ số, phần lẻ sau dấu phẩy. Ví dụ: 85,2",
    "places": "“{title}” ghi nhiều nhất {places} chữ số sau dấu phẩy",
    "below": "“{title}” từ {least} trở lên. Kiểm tra lại số vừa nhập",
    "above": "“{title}” nhiều nhất là {most}. Kiểm tra lại số vừa nhập",
    "date": "Nhập “{title}” theo thứ tự ngày, tháng, năm. Ví dụ: 05/03/2026",
    "before": "“{title}” từ ngày {first} trở đi. Kiểm tra lại ngày",
    "after": "“{title}” chậm nhất là ngày {last}. Kiểm tra lại ngày",
    "future": "“{title}” đang ở sau hôm nay, {today}. Kiểm tra lại ngày, tháng, năm",
    "past": "“{title}” đã qua. Nhập từ hôm nay, {today}, trở đi",
    "personal_number": "“{title}” gồm đúng 12 chữ số trên thẻ căn cước. Kiểm tra lại số vừa nhập",
    "tax_code": "{reason}",
    "phone": "Nhập số điện thoại bắt đầu bằng số 0. Ví dụ: 0912 345 678",
    "email": "Nhập thư điện tử có tên, dấu @ và tên miền. Ví dụ: ten@langson.gov.vn",
    "commune": "Chọn xã, phường trong danh sách cho “{title}”",
    "too_few": "“{title}” cần ít nhất {least} mục. Đang có {given}",
    "too_many": "“{title}” nhận nhiều nhất {most} mục. Đang có {given}; bớt đi rồi tiếp tục",
    "check": "Kiểm tra lại “{title}”",
}
"""By kind. A form may have words of its own."""

_CHOOSE: Final = "Chọn câu trả lời cho “{title}”"
OF_KIND: Final[dict[tuple[str, Kind], str]] = {
    ("needed", Kind.CHOICE): _CHOOSE,
    ("needed", Kind.SEVERAL): _CHOOSE,
    ("needed", Kind.YES_NO): _CHOOSE,
    ("needed", Kind.DATE): "Nhập “{title}” theo thứ tự ngày, tháng, năm. Ví dụ: 05/03/2026",
    ("needed", Kind.PERSONAL_NUMBER): "Nhập “{title}”, gồm 12 chữ số trên thẻ căn cước",
    ("needed", Kind.PHONE): "Nhập số điện thoại. Ví dụ: 0912 345 678",
    ("needed", Kind.COMMUNE): "Chọn xã, phường trong danh sách cho “{title}”",
    ("type", Kind.CHOICE): _CHOOSE,
    ("type", Kind.SEVERAL): _CHOOSE,
    ("type", Kind.YES_NO): _CHOOSE,
    ("type", Kind.INTEGER): "Nhập “{title}” bằng chữ số, không có phần lẻ. Ví dụ: 3",
    ("type", Kind.MONEY): "Nhập “{title}” là số nguyên đồng. Ví dụ: 20.000",
    ("type", Kind.DECIMAL): "Nhập “{title}” bằng chữ số, phần lẻ sau dấu phẩy. Ví dụ: 85,2",
    ("number", Kind.INTEGER): "“{title}” có quá nhiều chữ số. Kiểm tra lại số vừa nhập",
    ("number", Kind.MONEY): "“{title}” có quá nhiều chữ số. Kiểm tra lại số tiền",
}
"""Where the sentence of a kind of question is another."""

DEFECTS: Final[dict[Fault, str]] = {
    Fault.NOT_READABLE: "Không đọc được “{place}” {what}: viết lại theo docs/formats/forms.md.",
    Fault.UNKNOWN_KEY: "“{place}” có từ lạ “{what}”: xóa hoặc sửa chính tả.",
    Fault.UNKNOWN_NAME: "“{place}” nhắc đến “{what}”, biểu mẫu không có câu này: sửa tên hoặc thêm câu.",
    Fault.UNKNOWN_BANK: "“{place}” dùng câu “{what}” mà ngân hàng câu hỏi không có: sửa tên hoặc thêm vào ngân hàng.",
    Fault.ON_NO_PAGE: "“{what}” không có ở trang nào: đưa vào một trang, hoặc xóa câu này.",
    Fault.ON_TWO_PAGES: "“{what}” được hỏi ở nhiều trang: chỉ để ở một trang.",
    Fault.NO_CHOICES: "“{place}”: chỉ câu chọn mới có danh sách chọn, và phải có. Thêm hoặc bỏ danh sách.",
    Fault.SAME_TWICE: "“{place}” có “{what}” hai lần: đặt tên khác.",
    Fault.UNKNOWN_CHOICE: "Điều kiện ở “{place}” so với “{what}”, câu hỏi không bao giờ được trả lời như vậy: sửa giá trị.",
    Fault.RING: "“{what}” chỉ được hỏi khi chính câu đó đã được trả lời: gỡ vòng điều kiện ở “{place}”.",
    Fault.NOT_COMPARABLE: "Điều kiện ở “{place}” không so được với “{what}”: so số với số, ngày với ngày.",
    Fault.LIMITS: "Giới hạn của “{place}” không dùng được: {what}. Sửa giới hạn.",
    Fault.NOT_PRINTED: "“{what}” có lời trên mẫu nhưng không dòng nào in: thêm vào x-print, hoặc bỏ x-official.",
}


def problem_sentence(form: Form, problem: Problem, answers: Mapping[str, Answer], names: Mapping[str, str]) -> str:
    """What is wrong and what to do. `answers`: those that count; `names`: of communes by code."""
    field = form.field_at(problem.path)
    if problem.say:
        return _with_answers(form, problem, answers, names)
    kind = field.kind if field is not None else Kind.TEXT
    sentence = OF_KIND.get((problem.kind, kind), PROBLEMS[problem.kind])
    facts = {key: _fact(key, value, field) for key, value in problem.facts.items()}
    return sentence.format(title=_title(form, problem.path), **facts)


def defect_sentence(defect: Defect) -> str:
    """To who writes the form."""
    return DEFECTS[defect.fault].format(place=defect.place or "đầu tệp", what=defect.what).replace(" :", ":")


def answer_words(field: Field, answer: Answer, names: Mapping[str, str], *, masked: bool = False) -> str:
    """An answer as people read it; one that does not fit as it was typed. `masked`: of personal numbers the last digits."""
    if field.kind is Kind.SEVERAL and isinstance(answer, list | tuple):
        return "; ".join(answer_words_of_choice(field, one) for one in answer)
    if field.kind is Kind.YES_NO and isinstance(answer, bool):
        return "Có" if answer else "Không"
    if isinstance(answer, str):
        return _text_words(field, answer, names, masked=masked)
    if isinstance(answer, int) and not isinstance(answer, bool):
        return _number_words(field, answer)
    return ""


def line_words(line: Printed, names: Mapping[str, str]) -> str:
    """What stands on a line of the official form; empty where it stays empty."""
    if line.fixed:
        return line.fixed
    return line.joined.join(answer_words(one.field, one.answer, names) for one in line.values)


def place_words(form: Form, path: Path) -> str:
    """The question, with the one of a group that it belongs to: `Con thứ 2: Họ và tên`."""
    match path:
        case (str(name), int(place), _) if name in form.groups:
            return f"{form.groups[name].one.replace('{n}', str(place + 1))}: {_title(form, path)}"
    return _title(form, path)


def answer_words_of_choice(field: Field, value: Answer) -> str:
    """The label of a choice."""
    return next(
        (one.label for one in field.choices if one.value == value), str(value) if isinstance(value, str) else ""
    )


def _text_words(field: Field, answer: str, names: Mapping[str, str], *, masked: bool) -> str:
    found = comparable(answer, field.kind)
    if isinstance(found, date):
        return short_date(found)
    if isinstance(found, Decimal):
        return _with_unit(number(Decimal(answer)), field)
    match field.kind:
        case Kind.CHOICE:
            return answer_words_of_choice(field, answer)
        case Kind.PERSONAL_NUMBER:
            return mask_number(answer) if masked else show_number(answer)
        case Kind.PHONE:
            return phone(answer)
        case Kind.COMMUNE:
            return names.get(answer, answer)
    return answer


def _number_words(field: Field, answer: int) -> str:
    """A number with a unit is grouped; one without is a year or the like, and stands as it is."""
    if comparable(answer, field.kind) is None:
        return ""
    if field.kind is Kind.MONEY:
        return money(answer)
    return _with_unit(number(answer), field) if field.unit else str(answer)


def _with_unit(words: str, field: Field) -> str:
    return f"{words}{NO_BREAK}{field.unit}" if field.unit else words


def _title(form: Form, path: Path) -> str:
    field = form.field_at(path)
    if field is not None:
        return field.title.rstrip("?")
    group = form.groups.get(str(path[0])) if path else None
    return group.title if group is not None else ""


_NUMBERS: Final = frozenset({"least", "most", "places", "given"})


def _fact(key: str, value: str, field: Field | None) -> str:
    if key in ("first", "last", "today"):
        return short_date(date.fromisoformat(value))
    if key == "reason":
        return value.rstrip(".")
    if key not in _NUMBERS or not value.lstrip("-").replace(".", "", 1).isdecimal():
        return value
    if field is not None and field.kind is Kind.MONEY:
        return money(int(value))
    return number(Decimal(value)) if field is None or field.unit else value.replace(".", ",")


def _with_answers(form: Form, problem: Problem, answers: Mapping[str, Answer], names: Mapping[str, str]) -> str:
    """The form's own sentence; `{name}` is the answer of a question, of the same one of a group first."""

    def written(name: str) -> str:
        inner = (*problem.path[:-1], name)
        path = inner if form.field_at(inner) is not None else (name,)
        field, answer = form.field_at(path), answer_at(answers, path)
        return answer_words(field, answer, names) if field is not None and answer is not None else ""

    return NAMED.sub(lambda one: written(one[1]), problem.say)
