"""The page of readings: where the law leaves a choice, what we chose, and where the choice is made in the code.

Questions and answers are written here, for jurists; names and defaults of settings are read from `motcua.law.readings`, and
the places in the code are found by the number that each of them names.
"""

import re
from dataclasses import fields
from datetime import time
from pathlib import Path
from typing import Final

from motcua.law.readings import DEFAULT, Readings

SOURCE: Final = Path(__file__).resolve().parents[2] / "src"
NAMED: Final = re.compile(r"readings? (\d+(?:(?:, | and )\d+)*)", re.IGNORECASE)
SETTING: Final = re.compile(r"^\s+(?:(\d+) )?`(\w+)`", re.MULTILINE)
PART: Final = re.compile(r"`(\w+)`")

QUESTIONS: Final = {
    1: (
        "Hồ sơ theo nghị định nào",
        "Trước tiếp nhận: theo ngày nộp. Từ khi tiếp nhận: theo ngày tiếp nhận, đến hết; kể cả biểu mẫu và đính chính.",
    ),
    2: (
        "Thông báo bổ sung sau 3 ngày làm việc",
        "Từ chối; chỉ được khi có người cho phép và lý do, được đếm và hiện ở mọi nơi.",
    ),
    3: ("3 ngày làm việc ấy tính từ đâu", "Từ khi Một cửa tiếp nhận."),
    4: ("Một lần yêu cầu bổ sung", "Mỗi giai đoạn một lần: một lần trước tiếp nhận, một lần sau thẩm định."),
    5: (
        "“Trước ít nhất một ngày” khi hẹn lại",
        "Thông báo vào một ngày trước ngày hẹn; thời hạn tính bằng giờ: trước ít nhất 24 giờ.",
    ),
    6: (
        "Ngày hẹn lại",
        "Là một khoảng thời gian tính tiếp từ ngày hẹn cũ, không tính ngày đó; không ai gõ ngày. Chỉ một lần.",
    ),
    7: (
        "15 ngày để bổ sung",
        (
            "Ngày theo lịch, từ ngày thông báo, kết thúc theo Bộ luật Dân sự; được đóng hồ sơ từ ngày hôm sau. Hồ sơ nộp trực "
            "tuyến được yêu cầu bổ sung trước khi tiếp nhận cũng có thời hạn ấy."
        ),
    ),
    8: (
        "Đóng, rút, trả sớm theo NĐ 61",
        (
            "Không đóng nếu thủ tục không có thời hạn riêng; được rút từ khi có giấy tiếp nhận đến khi có kết quả; trả "
            "sớm không phải báo."
        ),
    ),
    9: (
        "Từ chối giải quyết khi đã quá hạn",
        "Được; là một kết quả, quá hạn. Quá hạn không bao giờ chặn việc kết thúc hồ sơ.",
    ),
    10: ("8 giờ làm việc để trả lời hồ sơ trực tuyến", "Tính lại mỗi lần nộp lại; sửa đổi không làm thay đổi."),
    11: (
        "2 giờ và 8 giờ làm việc",
        "8 giờ có từ 22/5/2020, 2 giờ có từ 01/7/2025; 2 giờ là giờ đồng hồ, cả ban đêm.",
    ),
    12: ("Sửa đổi sau khi tiếp nhận", "Không làm thay đổi thời hạn."),
    13: ("Thời hạn tính bằng giờ kết thúc vào ngày nghỉ", "Không dời: đúng thời điểm đó."),
    14: ("Thời hạn bằng 0", "Ngày làm việc tiếp nhận."),
    15: (
        "Tạm dừng lấy ra bao nhiêu",
        (
            "Trọn ngày, từ ngày sau ngày bắt đầu đến hết ngày kết thúc, theo đơn vị của thời hạn; nhiều lần cộng lại. "
            "Thời hạn tính bằng giờ: đến từng phút."
        ),
    ),
    16: ("Nghĩa vụ tài chính được tạm dừng mấy lần", "Không giới hạn; mỗi lần có căn cứ."),
    17: (
        "Chuyển hồ sơ",
        "15:00:00 chưa phải là “sau 15 giờ”; ngày chỉ tiếp nhận: chuyển vào ngày làm việc tiếp theo.",
    ),
    18: ("Bàn giao bản giấy", "Một ngày làm việc từ khi tiếp nhận; mốc 15 giờ không áp dụng."),
    19: (
        "Mã trạng thái quốc gia",
        "Nộp lại: 1; hồ sơ bưu chính chưa tiếp nhận: 1; đã chuyển chưa thụ lý: 2, đã thụ lý: 4; từ chối giải quyết: 9.",
    ),
    20: ("Đồng hồ của hồ sơ bị từ chối hoặc rút trước tiếp nhận", "Chưa bắt đầu."),
    21: ("Thời hạn không tính được", "Từ chối tiếp nhận cho đến khi quản trị bổ sung thời hạn có căn cứ."),
    22: (
        "Lịch nghỉ công bố muộn",
        "Tính lại là một việc riêng; giữ ngày sớm hơn giữa ngày cũ và ngày mới, hoặc lấy ngày mới.",
    ),
    23: ("Đính chính kết quả", "3 ngày làm việc từ khi báo sai sót (từ 01/7/2025; trước đó không có thời hạn)."),
    24: (
        "Bản nháp chờ người dân kiểm tra, im lặng là đồng ý",
        "Là thời gian chờ của quy trình, không phải tạm dừng: đồng hồ vẫn chạy.",
    ),
    25: (
        "Nhân viên hợp đồng",
        (
            "Tiếp nhận, số hóa, cấp giấy hẹn, yêu cầu bổ sung trước tiếp nhận, trả kết quả; từ chối tiếp nhận cần công "
            "chức; không từ chối giải quyết, yêu cầu bổ sung sau thẩm định, gia hạn, đóng, ký hay ban hành."
        ),
    ),
    26: (
        "Kết quả sớm",
        (
            "Báo trước khi trả tại quầy; gửi bưu chính hoặc điện tử thì việc gửi đã là báo; từ chối và việc giải quyết "
            "ngay thì không cần."
        ),
    ),
    27: (
        "Các bước cộng lại",
        (
            "Đường dài nhất (nhánh song song lấy nhánh dài nhất, không tính tạm dừng) bằng tổng đã khai và không vượt "
            "thời hạn."
        ),
    ),
    28: (
        "Đồng hồ chỉ số (QĐ 766 mục 2.1)",
        (
            "Trọn thời hạn từ khi tiếp nhận, trừ thời gian chờ bổ sung và tạm dừng; không tính lại từ đầu; gia hạn hoặc "
            "tính lại thì theo ngày mới, hồ sơ nhóm theo ngày cuối; quá một lần yêu cầu bổ sung, cả hai giai đoạn, là "
            "trễ."
        ),
    ),
    29: ("Thời gian chờ kết thúc bằng đóng hoặc rút", "Được trừ khỏi đồng hồ chỉ số."),
    30: ("Đúng thời điểm hết hạn", "Là đúng hạn."),
    31: (
        "Khi nào báo sắp quá hạn (của riêng hệ thống này)",
        "Trước ngày hẹn 2 ngày làm việc; thời hạn tính bằng giờ: trước 48 giờ; không sớm hơn nửa thời hạn.",
    ),
    32: (
        "Khi nào báo cấp cao hơn (của riêng hệ thống này)",
        "Đồng hồ quá hạn báo ngay cho người phụ trách; sau 3 ngày làm việc vẫn quá hạn thì báo lên một cấp nữa.",
    ),
    33: (
        "Thời hạn của hồ sơ tiếp nhận phi địa giới bắt đầu khi nào (từ 05/8/2026)",
        (
            "Khi cơ quan có thẩm quyền thụ lý. Trước đó chưa có ngày hẹn, chỉ có ngày dự kiến, tính như cơ quan ấy nhận "
            "vào lúc hết thời hạn chuyển. Hết thời hạn chuyển mà chưa thụ lý: bắt đầu từ lúc đó. Chỉ khác cấp thì "
            "thời hạn không đổi."
        ),
    ),
    34: (
        "Trễ hạn khi thời gian chờ kết thúc bằng dừng, rút hoặc đóng",
        "Xét theo ngày hẹn đã trừ thời gian chờ; hồ sơ đã trễ trước khi chờ thì vẫn trễ.",
    ),
    35: (
        "Ngày hẹn đã qua trước khi thời hạn tính lại từ đầu",
        "Lời hẹn đã lỡ là một lần trễ riêng, có xin lỗi riêng; thời hạn mới chạy bên cạnh.",
    ),
    36: ("Tạm dừng bắt đầu sau khi đã hết hạn", "Không dời ngày nào."),
    37: ("Tạm dừng không chứa giờ làm việc nào, thời hạn tính bằng giờ làm việc", "Không dời gì."),
    38: (
        "Biểu mẫu từ 01/7/2025 đến 14/9/2025, và từ 21/6/2018 đến 05/01/2019",
        (
            "Biểu mẫu của văn bản trước, cho đến ngày thông tư mới có hiệu lực; trước 15/9/2025 không có mẫu số 05. Số của mẫu trước "
            "Thông tư 01/2018/TT-VPCP chúng tôi không biết chắc nên không in."
        ),
    ),
    39: (
        "Thời hạn chuyển hồ sơ nộp qua bưu chính",
        "Từ 05/8/2026 không có, vì nghị định chỉ nói hồ sơ tiếp nhận trực tiếp; trước đó như tiếp nhận trực tiếp.",
    ),
    40: ("Ngày tính lại theo `earlier` nay là ngày nghỉ", "Chuyển sang ngày làm việc tiếp theo."),
    41: ("`as_of` sớm hơn việc cuối cùng của tình huống", "Trạng thái thoát 2, không trả lời."),
    42: ("Chuyển hồ sơ lần thứ hai", "Chỉ được sang đơn vị khác, trước khi thụ lý."),
    43: (
        "Nghĩa vụ tài chính không ai thực hiện",
        "Cơ quan giải quyết đóng hồ sơ sau thời hạn của thủ tục, nếu thủ tục có; mã quốc gia từ 6 sang 8.",
    ),
    44: (
        "Ngày nghỉ theo luật của những năm chưa có thông báo",
        (
            "Có trong lịch, ghi rõ là theo luật, chưa có thông báo. Nghỉ bù theo khoản 3 Điều 111 Bộ luật Lao động, trừ ngày 24/11; "
            "không đặt ra ngày hoán đổi. Các ngày Tết và ngày liền kề 2/9 là dự kiến. Hẹn trả dựa vào những ngày ấy ghi như vậy."
        ),
    ),
    45: (
        "Bao lâu được nhắc lại cùng một việc (của riêng hệ thống này)",
        "Sau 24 giờ. Nhắc không làm dừng hay dời đồng hồ nào.",
    ),
    46: (
        "Liên kết trả lời ý kiến dùng được bao lâu (của riêng hệ thống này)",
        "24 giờ, một lần; lập liên kết mới thì liên kết trước hết dùng.",
    ),
    47: (
        "Người chưa thành niên tự xem, tự cho dùng giấy tờ của mình từ tuổi nào",
        "Từ đủ 15 tuổi (`from_15`), hoặc ở mọi tuổi (`any_age`).",
    ),
    48: (
        "Nghi ngờ tính xác thực có còn là lý do để yêu cầu giấy tờ từ 05/8/2026",
        "Còn (`stays`), hoặc chỉ đến hết 04/8/2026 (`ends`).",
    ),
    49: (
        "Thời gian tối đa kể từ ngày cấp của giấy tờ kết thúc vào ngày nghỉ",
        "Chuyển sang ngày làm việc tiếp theo (`civil_code`), hoặc không dời (`no_roll`).",
    ),
    50: (
        "Bản số hóa chỉ có chữ ký của người tiếp nhận dùng được ở đâu",
        "Ở nơi thành phần hồ sơ chấp nhận bản ấy (`needs`), hoặc chỉ trong chính hồ sơ của nó (`own_dossier_only`).",
    ),
    51: (
        "Nguồn dữ liệu không trả lời",
        "Nhận hồ sơ, kiểm tra sau, thời hạn vẫn tính (`verify_later`), hoặc yêu cầu nộp (`ask`).",
    ),
    52: (
        "Giấy tờ của một hồ sơ đang giải quyết",
        "Dùng được trong chính hồ sơ ấy, ở mọi mức giá trị; hồ sơ khác chưa dùng được.",
    ),
    53: (
        "Nhiều giấy tờ cùng loại đều dùng được",
        (
            "Lấy bản cấp sau; rồi bản có giá trị cao hơn (kết quả do cơ quan ký, dữ liệu của cơ sở dữ liệu, bản cơ quan ký, bản người "
            "tiếp nhận ký, bản tự khai); rồi bản còn hiệu lực lâu hơn; rồi theo mã."
        ),
    ),
    54: (
        "Nhân viên hợp đồng có được tự ký bản số hóa mình quét",
        "Không: công chức ở quầy đối chiếu và ký; nhân viên hợp đồng chỉ quét.",
    ),
    55: (
        "Người nộp gửi trực tuyến đủ tệp cho mọi giấy tờ được yêu cầu: bổ sung xong từ khi nào",
        "Từ lúc gửi; chưa cán bộ nào xem thì giấy tờ vẫn ghi là chưa xem. Không: cán bộ xem rồi mới ghi đã bổ sung.",
    ),
    56: (
        "Người giữ giấy hẹn mở trang tra cứu được biết gì về giấy tờ mà cơ quan nhà nước đã có",
        (
            "Giấy hẹn chứng minh hồ sơ, không chứng minh người cầm giấy. Khi chính người nộp đứng tên nộp và đủ tuổi tự xem: với "
            "dòng đang được yêu cầu, loại giấy, ba chữ số cuối của số và ngày cấp, để không phải nộp lại; không gì thêm. Có người nộp "
            "thay: không báo gì. Giấy mà cán bộ yêu cầu lại có lý do theo mã, hoặc đã đến cùng chính hồ sơ này: phải nộp. Không hỏi "
            "cơ sở dữ liệu bên ngoài, vì không có cán bộ nào tra cứu. Không: không báo gì cho người không có tài khoản."
        ),
    ),
}
"""Number → question and our answer."""

HEAD: Final = """# Cách hiểu luật: nơi luật để ngỏ

<!-- Written by `python -m tools.make_docs`, not by hand. -->

Mỗi dòng là một câu hỏi mà luật không trả lời dứt khoát, và câu trả lời mặc định của chúng tôi. Dòng có *thiết lập* thì
đổi được từ một ngày: một bộ `Readings` áp dụng từ `valid_from` ([`motcua.law.readings`](../../src/motcua/law/readings.py)).
Dòng không có thiết lập chỉ có một cách trả lời dùng được; quy tắc ở nơi ghi trong cột cuối. Mọi câu trả lời cần cơ quan có
thẩm quyền của tỉnh xác nhận.

| số | câu hỏi | mặc định | thiết lập | nơi áp dụng |
|---|---|---|---|---|
"""


def page() -> str:
    """The whole page. Raises where a setting belongs to no question, or a reading is named that has none."""
    settings, places = settings_by_number(), places_by_number()
    named = {name for names in settings.values() for name in names}
    unexplained = {field.name for field in fields(Readings)} - named - {"valid_from"}
    if unexplained or not set(settings) <= set(QUESTIONS):
        raise LookupError(
            f"settings without a question: {sorted(unexplained)} {sorted(set(settings) - set(QUESTIONS))}"
        )
    if unknown := sorted(set(places) - set(QUESTIONS)):
        raise LookupError(f"readings that the code names and the page does not: {unknown}")
    rows = []
    for number, (question, answer) in QUESTIONS.items():
        shown = "<br>".join(f"`{name}` = {_written(getattr(DEFAULT, name))}" for name in settings.get(number, []))
        where = "<br>".join(f"[{place.stem}](../../src/{place})" for place in places.get(number, []))
        rows.append(f"| {number} | {question} | {answer} | {shown or '–'} | {where or '–'} |\n")
    return HEAD + "".join(rows)


def settings_by_number() -> dict[int, list[str]]:
    """The settings of each reading, as the docstring of `Readings` numbers them; a line without number goes with the one before."""
    found: dict[int, list[str]] = {}
    number = 0
    names = {field.name for field in fields(Readings)}
    for line in (Readings.__doc__ or "").splitlines():
        if match := SETTING.match(line):
            number = int(match[1] or number)
            found.setdefault(number, []).extend(name for name in PART.findall(line) if name in names)
    return found


def places_by_number() -> dict[int, list[Path]]:
    """The modules of the law, and of the reading of lives, whose comments name a reading; nearest to its rule: acts first."""
    found: dict[int, list[Path]] = {}
    lives = SOURCE / "motcua" / "adapters" / "lives"
    for file in [*sorted((SOURCE / "motcua" / "law").rglob("*.py")), *sorted(lives.glob("*.py"))]:
        place = file.relative_to(SOURCE)
        for match in NAMED.finditer(file.read_text("utf-8")):
            for number in re.findall(r"\d+", match[1]):
                known = found.setdefault(int(number), [])
                if place not in known and file.name != "readings.py":
                    known.append(place)
    return found


def _written(value: object) -> str:
    if value is None:
        return "không giới hạn"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)
