"""Why an online filing is acknowledged and answered by when."""

from collections.abc import Iterator
from typing import Final

from motcua.law.dossier.acts.submit import Submitted
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.reasons.phrases import OWN_RULE, with_reading, within
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.dossier.rules import Rules
from motcua.law.regimes import OneStopDecree, Regime

ANSWER_BEFORE_2025: Final = "Điều 11 Nghị định 45/2020/NĐ-CP"


def filed(rules: Rules, event: Submitted | Supplemented, regime: Regime) -> Iterator[Explained]:
    """The two clocks of an online filing, or of one made again."""
    again = isinstance(event, Supplemented)
    since = "hệ thống nhận hồ sơ nộp lại" if again else "hệ thống nhận hồ sơ"
    alert, answer = regime.alert, rules.procedure.acceptance_limit or regime.acceptance
    if event.alert_due is not None and alert is not None:
        basis = with_reading(regime.article(of_118="Khoản 2 Điều 17", of_61="Điều 17"), 11)
        until = event.alert_due
        yield Explained(DueName.ALERT, within(rules.calendar, event.at, alert, until, since=since, basis=basis))
    if event.acceptance_due is not None and answer is not None:
        basis = OWN_RULE if rules.procedure.acceptance_limit else _answer(regime)
        basis = with_reading(basis, 10) if again else basis
        until = event.acceptance_due
        yield Explained(DueName.ACCEPTANCE, within(rules.calendar, event.at, answer, until, since=since, basis=basis))


def _answer(regime: Regime) -> str:
    """NĐ 45/2020 gave the eight working hours until the one-stop decree of 2025 took them over."""
    if regime.law is OneStopDecree.ND_61:
        return ANSWER_BEFORE_2025
    return regime.article(of_118="Điểm c khoản 2 Điều 17", of_61="Điều 17")
