"""The words of `report_error`."""

from motcua.doors.words.event_line import EventWords, Names, due_day, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.report_error import ErrorReported
from motcua.law.dossier.state import DossierState
from motcua.law.regimes import REGIMES, regime_on


def line(event: ErrorReported, before: DossierState, names: Names) -> EventWords:
    due = f"Đính chính trước {due_day(event.correction_due)}" if event.correction_due else ""
    return EventWords("Báo sai sót trong kết quả", sentence(event.what, due))


def effect(state: DossierState) -> str:
    """With the time to correct, where the law of the dossier sets one."""
    regime = regime_on(state.regime_on) if state.regime_on is not None else REGIMES[-1]
    within = f" trong {regime.correction.amount} ngày làm việc" if regime.correction is not None else ""
    return f"Cơ quan ban hành phải đính chính{within}, không thu thêm tiền."


WORDS = VerbWords(
    act=ActWords("Báo sai sót trong kết quả", "bao-sai-sot", "Báo sai sót", "để được đính chính"),
    line=line,
    effect=effect,
    public="Ghi nhận sai sót trong kết quả",
)
