"""Speed of the law: acts judged and folded per second on one core. `python -m bench.life`."""

import time
from datetime import datetime, timedelta

from bench._report import Report
from bench.reference import measured

from motcua.law.dossier.act import Act, Actor
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.acts.annotate import Annotate
from motcua.law.dossier.acts.announce_early import AnnounceEarly
from motcua.law.dossier.acts.answer_consultation import AnswerConsultation
from motcua.law.dossier.acts.consult import Consult
from motcua.law.dossier.acts.draft_result import DraftResult
from motcua.law.dossier.acts.forward import Forward
from motcua.law.dossier.acts.issue_result import IssueResult
from motcua.law.dossier.acts.request_supplement import RequestSupplement
from motcua.law.dossier.acts.return_result import ReturnResult
from motcua.law.dossier.acts.sign import Sign
from motcua.law.dossier.acts.supplement import Supplement
from motcua.law.dossier.acts.take_up import TakeUp
from motcua.law.dossier.life import decide, evolve
from motcua.law.dossier.rules import ProcedureRules, Rules
from motcua.law.dossier.state import DossierState
from motcua.law.worktime.values import VIETNAM, Duration, Unit
from motcua.law.worktime.vietnam import shipped_calendar

LIVES = 4_000
BUDGET = 50_000


def acts() -> list[Act]:
    """A life with a supplement and a consultation: 13 acts, as they come in a real one."""
    by, at = Actor("7", "1"), datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
    day = timedelta(days=1)
    return [
        Accept(at=at, by=by),
        Forward(at=at, by=by),
        TakeUp(at=at, by=by),
        RequestSupplement(at=at + day, by=by, items=("a", "b")),
        Supplement(at=at + 7 * day, by=by),
        Consult(at=at + 8 * day, by=by, answer_within=Duration(3, Unit.WORKING_DAY)),
        Annotate(at=at + 9 * day, by=by, text="đã gọi"),
        AnswerConsultation(at=at + 10 * day, by=by, opinion="đồng ý"),
        DraftResult(at=at + 11 * day, by=by, text="…"),
        Sign(at=at + 12 * day, by=by),
        IssueResult(at=at + 12 * day, by=by),
        AnnounceEarly(at=at + 12 * day, by=by),
        ReturnResult(at=at + 13 * day, by=by),
    ]


def measure(report: Report) -> None:
    rules = Rules(ProcedureRules(Duration(10, Unit.WORKING_DAY)), shipped_calendar())
    life = acts()
    start = time.process_time()
    for _ in range(LIVES):
        state = DossierState()
        for act in life:
            for event in decide(rules, state, act):
                state = evolve(state, event)
    spent = time.process_time() - start
    done = LIVES * len(life)
    report.rate(f"decide + evolve, {done:,} acts", done / spent, "acts/s", budget=BUDGET)


def main() -> None:
    with measured() as report:
        measure(report)


if __name__ == "__main__":
    main()
