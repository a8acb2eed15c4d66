"""Why the law refuses an act in the state that the dossier is in: each state that has a sentence of its own says what can be done."""

from motcua.law.dossier.refusals import WrongState


class NotInThisState(WrongState):
    """Hồ sơ đang ở trạng thái “{status}”. Việc này chỉ làm được ở trạng thái {allowed}."""


class EndedAtIntake(WrongState):
    """Hồ sơ không được tiếp nhận, đã trả lời người nộp lúc {ended}. Người nộp khắc phục theo phiếu từ chối thì nộp hồ sơ mới."""


class EndedByApplicant(WrongState):
    """Người nộp đã dừng hồ sơ này lúc {ended}, nên không làm tiếp được. Người nộp còn yêu cầu thì nộp hồ sơ mới."""


class EndedUnanswered(WrongState):
    """Hồ sơ đã dừng giải quyết lúc {ended} vì hết thời gian chờ người nộp, nên không làm tiếp được. Người nộp còn yêu cầu thì nộp hồ
    sơ mới.
    """


class EndedWithResult(WrongState):
    """Hồ sơ đã có kết quả lúc {ended}, nên không làm việc này nữa. Báo và trả kết quả cho người nộp; có sai sót thì đính chính."""


class EndedWithRefusal(WrongState):
    """Hồ sơ đã có văn bản từ chối giải quyết lúc {ended}, nên không làm việc này nữa. Trả văn bản và giấy tờ cho người nộp."""


class Returned(WrongState):
    """Kết quả đã được trả lúc {ended}, nên không làm việc này nữa. Kết quả có sai sót thì báo sai sót để đính chính; có yêu cầu khác
    thì nộp hồ sơ mới.
    """
