"""Why the applicant, an agency whose opinion is asked, or the one that corrects a result has until when."""

from collections.abc import Iterator
from datetime import datetime

from motcua.law.dossier.acts.consult import Consulted
from motcua.law.dossier.acts.report_error import ErrorReported
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.reasons.phrases import on_or_at, own_rule, with_reading, within
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.dossier.rules import Rules
from motcua.law.regimes import Regime
from motcua.law.worktime.arithmetic import local, worked_between, working_days_between
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.explain import spoken_length, spoken_moment
from motcua.law.worktime.values import Due, Sentence


def applicants_term(rules: Rules, event: SupplementRequested, regime: Regime) -> Iterator[Explained]:
    """Until when the applicant completes, where the law or the procedure says so."""
    own = rules.procedure.supplement_term
    limit = own or regime.supplement_term
    if event.due is None or limit is None:
        return
    article = regime.article(of_118="Khoản 5 Điều 19", of_61="Điều 19")
    if event.before_acceptance:
        article = regime.article(of_118="Khoản 2 Điều 17", of_61="Điều 17")
    basis = with_reading(own_rule(rules, regime) if own else article, 7)
    terms = within(rules.calendar, event.at, limit, event.due, since="thông báo", basis=basis)
    yield Explained(DueName.SUPPLEMENT, terms)


def opinion(rules: Rules, event: Consulted, regime: Regime) -> Iterator[Explained]:
    """The deadline that the request itself gives. The limit of the dossier runs on."""
    consultation = event.consultation
    moment, until = local(consultation.requested_at), consultation.due
    text = (
        f"Hỏi lúc {spoken_moment(moment)}, trả lời trong hạn ghi ở văn bản hỏi, tức "
        f"{_length(rules.calendar, consultation.requested_at, until)}, chậm nhất {on_or_at(until)}; "
        "thời hạn giải quyết vẫn chạy."
    )
    article = f"Điều 19 {regime.decree}"
    sentence = Sentence(text, article, until.on or local(until.at).date())
    yield Explained(DueName.CONSULTATION, (sentence,), code=str(consultation.id))


def _length(calendar: Calendar, start: datetime, until: Due) -> str:
    """What the deadline leaves in office time; of one without any its length by the clock."""
    if until.on is None:
        worked = worked_between(calendar, start, until.at)
        return f"{spoken_length(worked)} làm việc" if worked else spoken_length(until.at - start)
    days = working_days_between(calendar, local(start).date(), until.on)
    return f"{days} ngày làm việc" if days else "ngay trong ngày"


def correction(rules: Rules, event: ErrorReported, regime: Regime) -> Iterator[Explained]:
    """Since 2025 a wrong result is corrected in time."""
    if event.correction_due is None or regime.correction is None:
        return
    basis = with_reading(regime.article(of_118="Khoản 1 Điều 23", of_61="Điều 21"), 23)
    terms = within(rules.calendar, event.at, regime.correction, event.correction_due, since="báo sai sót", basis=basis)
    yield Explained(DueName.CORRECTION, terms)
