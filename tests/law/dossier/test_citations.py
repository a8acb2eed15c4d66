"""Lives in every regime: each refusal cites its own law, at its own stage, in a sentence with every fact."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import strategies as st

from motcua.law.dossier.act import Act
from motcua.law.dossier.life import ACT_TYPES, VERBS, decide, evolve, may, plainly
from motcua.law.dossier.refusals import DossierRefused
from motcua.law.dossier.rules import Channel, ProcedureRules, Rules
from motcua.law.dossier.state import DossierState
from motcua.law.readings import Readings
from motcua.law.refusals import Refused
from motcua.law.regimes import REGIMES
from motcua.law.worktime.arithmetic import local
from tests.law.dossier.lives import CALENDAR, CONTRACT, OFFICER, Life, moment, working_days
from tests.law.dossier.test_life_properties import ACTORS, LIVES, WORDS
from tests.law.dossier.test_verbs import PROCESS, READINGS, fitting
from tests.law.sizes import examples
from tests.law.texts import wrong

STARTS = [
    f"{day:%Y-%m-%d} {hour}"
    for regime in REGIMES
    for day, hour in ((regime.since, "08:00"), (regime.since - timedelta(days=1), "16:30"))
    if day >= REGIMES[0].since
] + ["2019-01-04 09:00", "2019-01-07 09:00", "2025-09-12 09:00"]
"""Both sides of the first day of each row, and of the circulars'."""


def judged(state: DossierState, at: datetime, refusal: Refused) -> None:
    """It cites the law of the dossier, or that of the day where it has none yet."""
    day = state.regime_on or local(at).date()
    assert refusal.standing is not None, refusal.code
    assert refusal.standing.day in (day, local(at).date()), refusal.code
    assert not isinstance(refusal, DossierRefused) or refusal.standing.day == day or refusal.code == "limit_unknown"
    assert "None" not in refusal.sentence, refusal.sentence
    assert "{" not in refusal.sentence, refusal.sentence
    if refusal.basis is None:
        assert refusal.cited == ""
        return
    assert not wrong(refusal.cited, refusal.standing.day), (refusal.code, refusal.cited)
    if state.accepted_at is None:
        assert "Điều 19" not in refusal.cited, (refusal.code, refusal.cited)


@examples(
    few=150, many=10_000, **{**LIVES, "start": st.sampled_from(STARTS)}, readings=READINGS, with_process=st.booleans()
)
def test_in_every_regime_a_refusal_cites_what_was_in_force(
    data: st.DataObject,
    procedure: ProcedureRules,
    channel: Channel,
    start: str,
    readings: Readings,
    *,
    with_process: bool,
) -> None:
    rules = Rules(procedure, CALENDAR, readings, PROCESS if with_process else None)
    state, at = DossierState(channel=channel), moment(start)
    for _ in range(data.draw(st.integers(3, 12))):
        verb = data.draw(st.sampled_from(list(ACT_TYPES)))
        drawn = {name: data.draw(s) for name, s in WORDS.get(verb, lambda _: {})(channel).items()}
        at += timedelta(hours=data.draw(st.sampled_from([-1, 0, 1, 5, 24, 24, 72, 400])))
        by = data.draw(ACTORS)
        for ask in (may, plainly):
            try:
                ask(rules, state, verb, by, at)
            except Refused as refusal:
                judged(state, at, refusal)
        for payload in (drawn, *fitting(verb, state)):
            state, done = lived(rules, state, ACT_TYPES[verb](at=at, by=by, **payload))
            if done:
                break


def lived(rules: Rules, state: DossierState, act: Act) -> tuple[DossierState, bool]:
    """The state after it, and whether it was allowed."""
    try:
        events = decide(rules, state, act)
    except Refused as refusal:
        judged(state, act.at, refusal)
        return state, False
    for event in events:
        state = evolve(state, event)
    return state, True


def refused(life: Life, at: str, verb: str, **words: object) -> Refused:
    with pytest.raises(Refused) as answer:
        life.do(at, verb, **words)
    return answer.value


@pytest.mark.parametrize(
    ("channel", "start"),
    [(one, start) for one in Channel for start in STARTS if one is not Channel.KIOSK or start >= "2026-08-05"],
)
def test_every_verb_refused_in_every_regime_cites_its_law(start: str, channel: Channel) -> None:
    """Each verb at each stage of a plain life, by an officer and by contract staff."""
    at = moment(start)
    life = Life(channel=channel)
    seen = set()
    for verb in (None, "submit", "request_supplement", "supplement", "accept", "forward", "take_up", "issue_result"):
        if verb is not None:
            at += timedelta(minutes=1)
            life.do(f"{at:%Y-%m-%d %H:%M}", verb, **({"channel": channel} if verb in ("submit", "accept") else {}))
        for other in VERBS:
            for by in (CONTRACT, OFFICER):
                try:
                    may(life.rules, life.state, other, by, at)
                    plainly(life.rules, life.state, other, by, at)
                except Refused as refusal:
                    judged(life.state, at, refusal)
                    seen.add(refusal.code)
    assert seen >= {"wrong_state", "no_power", "already_decided"}


@pytest.mark.parametrize(
    ("start", "article"),
    [
        ("2018-06-21 09:00", "Khoản 2 Điều 11, Điều 19 Nghị định 61/2018/NĐ-CP"),
        ("2021-12-06 09:00", "Khoản 2 Điều 11, Điều 19 Nghị định 61/2018/NĐ-CP (sửa đổi bởi Nghị định 107/2021/NĐ-CP)"),
        ("2025-06-30 09:00", "Khoản 2 Điều 11, Điều 19 Nghị định 61/2018/NĐ-CP (sửa đổi bởi Nghị định 107/2021/NĐ-CP)"),
        ("2025-07-01 09:00", "Khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP"),
        ("2026-08-04 09:00", "Khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP"),
        ("2026-08-05 09:00", "Khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)"),
    ],
)
def test_a_second_request_after_acceptance_cites_the_article_of_its_day(start: str, article: str) -> None:
    life, day = Life(ProcedureRules(working_days(10))).accepted(start), start[:10]
    life.do(f"{day} 15:00", "request_supplement").do(f"{day} 15:30", "supplement")
    assert refused(life, f"{day} 16:00", "request_supplement").cited == article


@pytest.mark.parametrize(
    ("start", "channel", "article"),
    [
        (
            "2024-03-04",
            Channel.DESK,
            "Khoản 3 Điều 15, Điều 17 Nghị định 61/2018/NĐ-CP (sửa đổi bởi Nghị định 107/2021/NĐ-CP)",
        ),
        ("2026-03-02", Channel.DESK, "Khoản 1 Điều 17 Nghị định 118/2025/NĐ-CP"),
        ("2026-03-02", Channel.POST, "Khoản 1 Điều 17 Nghị định 118/2025/NĐ-CP"),
        ("2026-03-02", Channel.ONLINE, "Khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP"),
    ],
)
def test_a_second_request_before_acceptance_never_cites_what_comes_after_it(
    start: str, channel: Channel, article: str
) -> None:
    life = Life(channel=channel).do(f"{start} 08:00", "submit", channel=channel)
    life.do(f"{start} 09:00", "request_supplement").do(f"{start} 10:00", "supplement")
    assert refused(life, f"{start} 11:00", "request_supplement").cited == article


def test_a_dossier_of_june_2025_keeps_its_law_in_august_2026() -> None:
    old = Life().accepted("2025-06-30 09:00")
    assert "61/2018" in refused(old, "2026-08-10 09:00", "extend", reason="x", extend_by=working_days(1)).cited
    new = Life().accepted("2025-07-01 09:00")
    assert "118/2025" in refused(new, "2026-08-10 09:00", "extend", reason="x", extend_by=working_days(1)).cited


def test_before_there_is_a_dossier_the_law_of_the_day_of_the_act_is_cited() -> None:
    for day, decree in (("2024-03-04", "61/2018"), ("2026-03-02", "118/2025"), ("2026-08-10", "309/2026")):
        refusal = refused(Life(), f"{day} 09:00", "refuse_intake")
        assert decree in refusal.cited
        assert refusal.standing is not None
        assert refusal.standing.day == date.fromisoformat(day)


def test_a_step_of_a_process_is_of_the_circular_until_the_new_decree() -> None:
    for start, article in (
        ("2018-12-03 09:00", "Điều 19 Nghị định 61/2018/NĐ-CP"),
        ("2019-01-07 09:00", "Điều 8 Thông tư 01/2018/TT-VPCP"),
        ("2025-06-30 09:00", "Điều 8 Thông tư 01/2018/TT-VPCP"),
        ("2025-07-01 09:00", "Điều 19 Nghị định 118/2025/NĐ-CP"),
    ):
        life = Life(process=PROCESS).accepted(start)
        words = {"table": PROCESS, "reason": "x", "legal_basis": "y"}
        refusal = refused(life, f"{start[:10]} 16:00", "migrate_process", **words)
        assert (refusal.code, refusal.cited) == ("same_process", article)
