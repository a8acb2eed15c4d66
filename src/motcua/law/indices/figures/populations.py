"""Populations and exclusions that several groups of figures share."""

from typing import Final

from motcua.law.indices.definition import Exclusion, Population
from motcua.law.indices.facts import ClosedAs, Dossier, Feedback, Procedure
from motcua.law.indices.tally import Why

PROCEDURES: Final = Population[Procedure]("Tất cả thủ tục hành chính", lambda view: view.procedures)
DECIDED: Final = Population[Procedure](
    "Thủ tục hành chính có quyết định công bố trong kỳ",
    lambda view: (one for one in view.procedures if one.decided_on is not None and view.period.has_day(one.decided_on)),
)
WITH_FEE: Final = Population[Procedure](
    "Thủ tục hành chính có phí, lệ phí", lambda view: (one for one in view.procedures if one.fee)
)

RECEIVED: Final = Population[Dossier]("Hồ sơ nộp đến trong kỳ", lambda view: view.received)
RECEIVED_ONLINE: Final = Population[Dossier]("Hồ sơ nộp trực tuyến trong kỳ", lambda view: view.received_online)
RUNNING: Final = Population[Dossier](
    "Hồ sơ đã tiếp nhận trước khi hết kỳ và chưa kết thúc trước kỳ", lambda view: view.running
)
DONE: Final = Population[Dossier]("Hồ sơ có kết quả trong kỳ", lambda view: view.done)
ENDED: Final = Population[Dossier](
    "Hồ sơ đã tiếp nhận, kết thúc trong kỳ, trừ hồ sơ dừng giải quyết hoặc rút", lambda view: view.ended
)
FEEDBACK: Final = Population[Feedback]("Phản ánh, kiến nghị nhận được trong kỳ", lambda view: view.feedback_received)


def is_closed_as(closed_as: ClosedAs) -> "Exclusion[Dossier]":
    why = {ClosedAs.STOPPED: Why.STOPPED, ClosedAs.WITHDRAWN: Why.WITHDRAWN}[closed_as]
    return Exclusion(why, lambda _, one: one.closed_as is closed_as)


STOPPED_OR_WITHDRAWN: Final = (is_closed_as(ClosedAs.STOPPED), is_closed_as(ClosedAs.WITHDRAWN))
