"""The Vietnamese words of every act of a dossier: title, address, button, and the words around its form.

One entry for each verb of the law; a test holds the two lists together. Not here: what happened, told for the timeline
(`event_words`), and the fields of each form (the desk's `acts_forms`).
"""

from dataclasses import dataclass
from typing import Final

from motcua.foundation.people.principals import Permission, Role
from motcua.law.dossier.acts.announce_early import NoticeWay


@dataclass(frozen=True, slots=True)
class ActWords:
    """`title` names the act everywhere, `slug` is its address, `button` the verb on a narrow bar, `hint` what it does to the
    clock or needs. `final`: cannot be taken back, so it has no shortcut key and says so on its page."""

    title: str
    slug: str
    button: str = ""
    hint: str = ""
    final: bool = False

    @property
    def short(self) -> str:
        return self.button or self.title

    @property
    def call(self) -> str:
        """What stands on its button: an act that cannot be taken back ends in an ellipsis."""
        return f"{self.short}…" if self.final else self.short


VERBS: Final[dict[str, ActWords]] = {
    "save_draft": ActWords("Lưu nháp", "luu-nhap"),
    "submit": ActWords("Nộp hồ sơ", "nop"),
    "acknowledge": ActWords("Báo đã nhận hồ sơ trực tuyến", "bao-da-nhan", "Báo đã nhận", "chưa phải tiếp nhận"),
    "request_supplement": ActWords("Yêu cầu bổ sung hồ sơ", "bo-sung", "Yêu cầu bổ sung", "một lần, đủ mọi giấy tờ"),
    "supplement": ActWords("Nhận giấy tờ bổ sung", "nhan-bo-sung", "Nhận bổ sung", "đủ thì có ngày hẹn mới"),
    "refuse_intake": ActWords("Từ chối tiếp nhận", "tu-choi-tiep-nhan", "", "cần lý do và căn cứ", final=True),
    "accept": ActWords("Tiếp nhận hồ sơ", "tiep-nhan", "Tiếp nhận", "thời hạn bắt đầu"),
    "forward": ActWords("Chuyển xử lý", "chuyen", "", "đến cơ quan giải quyết"),
    "hand_over_originals": ActWords("Bàn giao bản giấy", "ban-giao-ban-giay", "", "ghi nơi giữ bản giấy"),
    "take_up": ActWords("Thụ lý hồ sơ", "thu-ly", "Thụ lý", "nhận về mình xử lý"),
    "add_step": ActWords("Thêm bước ngoài quy trình", "them-buoc", "Thêm bước", "thời hạn vẫn chạy"),
    "assign": ActWords("Phân công người xử lý", "phan-cong", "Phân công", "thời hạn vẫn chạy"),
    "complete_step": ActWords("Hoàn thành bước", "hoan-thanh-buoc", "", "mở bước tiếp theo"),
    "open_sub_dossier": ActWords("Mở hồ sơ con", "mo-ho-so-con", "", "cùng việc mở bước"),
    "follow_sub_dossier": ActWords("Theo hẹn mới của hồ sơ con", "theo-ho-so-con", "", "cùng việc trên hồ sơ con"),
    "conclude_sub_dossier": ActWords(
        "Nhận kết quả của hồ sơ con", "ket-qua-ho-so-con", "", "cùng việc kết thúc hồ sơ con"
    ),
    "consult": ActWords("Lấy ý kiến cơ quan khác", "lay-y-kien", "Lấy ý kiến", "thời hạn vẫn chạy"),
    "answer_consultation": ActWords("Trả lời ý kiến", "tra-loi-y-kien", "", "ghi ý kiến nhận được"),
    "record_verification": ActWords("Ghi biên bản thẩm tra, xác minh", "bien-ban", "Ghi biên bản", "thời hạn vẫn chạy"),
    "require_obligation": ActWords(
        "Yêu cầu thực hiện nghĩa vụ tài chính", "nghia-vu", "Yêu cầu nộp tiền", "theo thông báo"
    ),
    "fulfil_obligation": ActWords(
        "Xác nhận đã thực hiện nghĩa vụ", "da-nop-nghia-vu", "Xác nhận đã nộp", "đồng hồ chạy tiếp"
    ),
    "extend": ActWords("Gia hạn, xin lỗi", "gia-han", "Gia hạn", "một lần, trước ngày hẹn"),
    "draft_result": ActWords("Dự thảo kết quả", "du-thao", "", "để trình ký"),
    "sign": ActWords("Ký kết quả", "ky", "Ký", "chưa phải ban hành", final=True),
    "issue_result": ActWords("Ban hành kết quả", "ban-hanh", "", "đồng hồ dừng tại đây", final=True),
    "refuse": ActWords("Từ chối giải quyết", "tu-choi", "", "là một kết quả, cần căn cứ", final=True),
    "announce_early": ActWords("Báo có kết quả sớm", "bao-ket-qua", "", "trước khi trả"),
    "return_result": ActWords("Trả kết quả", "tra-ket-qua", "", "ghi người nhận"),
    "withdraw": ActWords("Rút hồ sơ theo yêu cầu người nộp", "rut", "Rút hồ sơ", "dừng giải quyết", final=True),
    "amend": ActWords("Sửa đổi theo yêu cầu người nộp", "sua-doi", "Sửa đổi", "thời hạn không đổi"),
    "close": ActWords("Đóng hồ sơ do không bổ sung", "dong", "Đóng hồ sơ", "dừng giải quyết", final=True),
    "report_error": ActWords("Báo sai sót trong kết quả", "bao-sai-sot", "Báo sai sót", "sửa trong 3 ngày làm việc"),
    "correct_result": ActWords("Đính chính kết quả", "dinh-chinh", "", "kết quả mới thay kết quả sai", final=True),
    "warn": ActWords("Báo sắp quá hạn", "bao-sap-qua-han", "", "hệ thống tự báo"),
    "draft_apology": ActWords("Soạn văn bản xin lỗi", "soan-xin-loi", "", "hệ thống tự soạn khi quá hạn"),
    "apologise": ActWords("Ký văn bản xin lỗi", "xin-loi", "Ký xin lỗi", "hồ sơ đã quá hạn", final=True),
    "escalate": ActWords("Báo cấp trên việc quá hạn", "bao-cap-tren", "", "hệ thống tự báo"),
    "recompute": ActWords("Tính lại ngày hẹn theo lịch", "tinh-lai", "Tính lại ngày hẹn", "khi lịch nghỉ thay đổi"),
    "annotate": ActWords("Ghi chú", "ghi-chu", "", "không đổi thời hạn"),
    "transfer_jurisdiction": ActWords("Chuyển thẩm quyền", "chuyen-tham-quyen", "", "khi sáp nhập cơ quan", final=True),
    "migrate_process": ActWords(
        "Chuyển sang phiên bản mới của quy trình",
        "chuyen-phien-ban",
        "Chuyển phiên bản",
        "xem trước, thời hạn không đổi",
    ),
    "import_case": ActWords("Nhập hồ sơ từ hệ thống khác", "nhap-tu-he-thong-khac", "", "chỉ xem, không xử lý ở đây"),
}
"""Verb of the law → its words, in the order of a life."""

EFFECTS: Final[dict[str, str]] = {
    "acknowledge": "Người nộp được báo hồ sơ đã đến. Đồng hồ tiếp nhận vẫn chạy.",
    "request_supplement": "Người nộp thấy mọi giấy tờ cần bổ sung cùng lúc. Sau khi tiếp nhận: thời hạn đang chạy bị bỏ, "
    "nhận đủ thì tính lại từ đầu; nơi luật chuyên ngành không tính thời gian chờ thì chạy tiếp phần còn lại.",
    "supplement": "Nhận đủ: thời hạn tính lại từ đầu, hoặc chạy tiếp phần còn lại nơi luật chuyên ngành không tính thời gian "
    "chờ. Chưa đủ: hồ sơ tiếp tục chờ.",
    "refuse_intake": "Hồ sơ không được tiếp nhận. Người nộp nhận phiếu từ chối ghi lý do và căn cứ.",
    "accept": "Hồ sơ có mã và ngày hẹn trả. Thời hạn giải quyết bắt đầu chạy từ lúc này.",
    "forward": "Cơ quan nhận thấy hồ sơ trong việc cần làm. Bước tiếp nhận được hoàn thành.",
    "take_up": "Hồ sơ chuyển sang đang xử lý, do người bấm thụ lý. Thời hạn không đổi.",
    "add_step": "Cơ quan được giao thấy bước này trong việc cần làm, với hạn riêng của bước. Bước đang mở chờ đến khi bước này "
    "xong. Thời hạn giải quyết không đổi.",
    "assign": "Người được giao thấy hồ sơ trong việc cần làm. Thời hạn không đổi.",
    "complete_step": "Bước tiếp theo của quy trình mở ra. Thời hạn không đổi.",
    "consult": "Thời gian lấy ý kiến không được trừ khỏi thời hạn giải quyết.",
    "record_verification": "Thời gian thẩm tra, xác minh không được trừ khỏi thời hạn giải quyết.",
    "require_obligation": "Thời hạn chỉ tạm dừng khi luật chuyên ngành cho phép; nếu không, thời hạn vẫn chạy.",
    "fulfil_obligation": "Thời hạn đang tạm dừng sẽ chạy tiếp với phần còn lại.",
    "extend": "Chỉ được gia hạn một lần. Ngày hẹn cũ vẫn ghi trong hồ sơ; người nộp nhận văn bản xin lỗi.",
    "sign": "Ký chưa phải ban hành: đồng hồ chỉ dừng khi kết quả được ban hành.",
    "issue_result": "Đồng hồ thời hạn dừng tại đây. Hồ sơ chuyển về quầy để trả kết quả.",
    "refuse": "Từ chối là một kết quả: đồng hồ dừng, người nộp nhận văn bản ghi lý do và căn cứ.",
    "announce_early": "Kết quả có trước ngày hẹn phải được báo trước khi trả tại quầy.",
    "return_result": "Ghi người nhận và cách trả. Hồ sơ kết thúc khi mọi kết quả đã trả.",
    "withdraw": "Việc giải quyết dừng theo yêu cầu của người nộp. Giấy tờ được trả lại.",
    "close": "Việc giải quyết dừng vì quá thời hạn bổ sung. Người nộp nhận thông báo dừng.",
    "report_error": "Cơ quan ban hành phải đính chính trong 3 ngày làm việc, không thu thêm tiền.",
    "correct_result": "Kết quả mới thay kết quả sai; kết quả cũ vẫn lưu trong hồ sơ.",
    "apologise": "Người nộp nhận văn bản xin lỗi. Ngày hẹn không đổi và hồ sơ vẫn ghi là quá hạn.",
    "recompute": "Ngày hẹn mới do lịch làm việc tính ra; ngày đã hứa vẫn ghi trong hồ sơ.",
    "transfer_jurisdiction": "Cơ quan nhận giải quyết tiếp hồ sơ. Thời hạn không đổi.",
    "migrate_process": "Hồ sơ đi tiếp theo phiên bản mới. Bước giữ nguyên thì giữ hạn đã có; bước thay thì tính hạn từ lúc chuyển. "
    "Ngày hẹn trả không đổi.",
}
"""What an act changes, told beside its form."""

_VERB_OF_SLUG: Final = {words.slug: verb for verb, words in VERBS.items()}


def verb_of(address: str) -> str | None:
    """The verb that an address names: by its Vietnamese slug, or by the verb itself."""
    return _VERB_OF_SLUG.get(address) or (address if address in VERBS else None)


ROLES: Final[dict[Role, str]] = {
    Role.RECEPTION: "cán bộ tiếp nhận",
    Role.CONTRACT: "nhân viên hợp đồng",
    Role.SPECIALIST: "chuyên viên thụ lý",
    Role.HEAD: "trưởng phòng",
    Role.LEADER: "lãnh đạo ký",
    Role.SUPERVISOR: "trưởng bộ phận Một cửa",
    Role.ADMINISTRATOR: "quản trị",
    Role.SYSTEM: "hệ thống",
}

DUTIES: Final[dict[Permission, str]] = {
    Permission.RECEIVE: "cán bộ tiếp nhận",
    Permission.REFUSE_INTAKE: "công chức tiếp nhận",
    Permission.HANDLE: "chuyên viên thụ lý",
    Permission.ASSIGN: "trưởng phòng",
    Permission.SIGN: "lãnh đạo ký",
    Permission.RETURN: "cán bộ trả kết quả",
    Permission.SUPERVISE: "trưởng bộ phận Một cửa",
    Permission.ADMINISTER: "quản trị",
    Permission.SWEEP: "hệ thống",
}

OUTCOMES: Final[dict[str, str]] = {
    "xong": "Xong",
    "bo": "Bỏ, không cần nữa",
    "dong_cung_ho_so": "Đóng cùng hồ sơ",
    "chuyen_phien_ban": "Chuyển sang phiên bản mới",
    "dat": "Đạt",
    "khong_dat": "Không đạt",
    "chua_dat": "Chưa đạt",
    "ky": "Ký",
    "da_tra": "Đã trả",
    "da_bo_sung": "Đã bổ sung",
    "khong_bo_sung": "Không bổ sung",
    "bo_sung": "Cần bổ sung",
    "qua_han": "Quá thời hạn",
    "da_thong_bao": "Đã thông báo",
    "thieu": "Thiếu giấy tờ",
    "du": "Đủ giấy tờ",
    "khong_du": "Không đủ",
    "tu_choi": "Từ chối",
    "da_nop": "Đã nộp",
    "dong_y": "Đồng ý",
    "khong_dong_y": "Không đồng ý",
    "im_lang": "Không trả lời",
    "can_sua": "Cần sửa",
    "cap": "Cấp",
    "khong_cap": "Không cấp",
    "co_y_kien": "Có ý kiến",
    "da_khac_phuc": "Đã khắc phục",
    "can_khac_phuc": "Cần khắc phục",
    "khong_phat_sinh": "Không phát sinh",
    "het_han_niem_yet": "Hết thời gian niêm yết",
    "ghi_no": "Ghi nợ",
    "bat_dau_chi_tra": "Bắt đầu chi trả",
    "da_dang_ky": "Đã đăng ký",
    "da_cap": "Đã cấp",
    "da_bao_cao": "Đã báo cáo",
    "hop_le": "Hợp lệ",
    "chua_ro": "Chưa rõ",
    "dung": "Đúng",
    "khong_dung": "Không đúng",
}
"""Outcomes of the shipped processes. A province's own process may name others: see `outcome`."""

STAFF: Final[dict[str, str]] = {
    "case_officer": "Chuyên viên thụ lý",
    "coordinator": "Cán bộ đầu mối",
    "survey_officer": "Cán bộ đo đạc, khảo sát",
    "inspection_team": "Đoàn kiểm tra, xác minh",
    "council": "Hội đồng thẩm định",
    "consulted_officer": "Cán bộ được hỏi ý kiến",
    "receiving_officer": "Cán bộ tiếp nhận",
    "signer": "Lãnh đạo ký",
}
"""Staff roles of steps that an officer may add, the usual ones first. A process may name others."""

ANSWERS: Final[dict[str, str]] = {
    "hoi_bo": "Có hỏi ý kiến bộ không",
    "kenh": "Kênh nộp",
    "van_hanh_thu_nghiem": "Có vận hành thử nghiệm không",
    "loai": "Loại công trình",
    "nhom": "Nhóm dự án",
    "co": "Có",
    "khong": "Không",
    "truc_tiep": "Trực tiếp",
    "truc_tuyen": "Trực tuyến",
    "buu_chinh": "Bưu chính",
    "nha_o": "Nhà ở",
    "cong_trinh": "Công trình",
}
"""Questions of the shipped processes and their answers."""

NOTICE_WAYS: Final[dict[NoticeWay, str]] = {
    NoticeWay.PHONE: "Điện thoại",
    NoticeWay.MESSAGE: "Tin nhắn",
    NoticeWay.EMAIL: "Thư điện tử",
    NoticeWay.VNEID: "Ứng dụng VNeID",
    NoticeWay.IN_PERSON: "Trực tiếp",
}

WAYS: Final[dict[str, str]] = {"desk": "Tại quầy", "post": "Qua bưu chính công ích", "electronic": "Bản điện tử"}


def outcome(name: str) -> str:
    """An outcome of a step as a person reads it; one that is not known by its own name."""
    return OUTCOMES.get(name) or _spoken(name)


def answer(name: str) -> str:
    """A question of a process, or one of its answers."""
    return ANSWERS.get(name) or _spoken(name)


def _spoken(name: str) -> str:
    text = name.replace("_", " ").strip()
    return text[:1].upper() + text[1:]
