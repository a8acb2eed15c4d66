"""What the pages of simpler procedures show, from an answer: words, rows of tables, steps and ways of the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from motcua.doors.board.process_map import MOST_STEPS, Edge, Map, Node, drawn
from motcua.doors.ui.procedure_names import Procedure, whole
from motcua.doors.ui.wording import number
from motcua.doors.wire.simplify_json import finding_json
from motcua.doors.words import simplify_words as words
from motcua.foundation.organisation.register import Register
from motcua.insight.simplify.building import REQUEST
from motcua.insight.simplify.queries import key_of
from motcua.insight.simplify.values import Asked, ProcedureLine
from motcua.law.indices.exact import half_up
from motcua.law.simplify.dossiers import Log
from motcua.law.simplify.findings import OTHERS, Finding
from motcua.law.simplify.office import WORKING_DAY
from motcua.law.simplify.summary import Summary
from motcua.law.simplify.ways import variants, ways

Names = Mapping[str, str]
"""Code of an agency → its name."""
MOST_VARIANTS: Final = 5
NOT_KNOWN: Final = "chưa rõ"


@dataclass(slots=True)
class ShownFinding:
    """A finding as the page has it. The addresses are of its dossiers and of the page that looks at it."""

    key: str
    place: int
    title: str
    sentence: str
    n: str
    counted: str
    counted_words: str
    share: str
    interval: str
    base: str
    saved: str
    saved_interval: str
    visits: str
    n_for: str
    n_against: str
    strata: tuple[tuple[str, str, str], ...]
    stratum_words: str
    for_url: str = ""
    against_url: str = ""
    sheet_url: str = ""
    url: str = ""


@dataclass(slots=True)
class ShownLine:
    """A procedure on the list."""

    code: str
    name: str
    url: str
    dossiers: str
    ended: str
    is_judged: bool
    findings: list[tuple[str, str, str]] = field(default_factory=list)
    """Title, dossiers, days saved."""


def agency_names(register: Register, *, on: date) -> Names:
    """Of every agency, the one in force on the day where a code was used again."""
    every = {one.code: one.name for one in register.agencies}
    return every | {one.code: one.name for one in register.in_force(on)}


def line(one: ProcedureLine, names: Names, url: str, catalogue: str) -> ShownLine:
    found = [
        (_upper(words.title(each.kind, _named(each.subject, {}, names))), number(each.n), _days(each.saved))
        for each in one.findings
    ]
    name = whole(Procedure(one.code, one.name, catalogue))
    return ShownLine(one.code, name, url, number(one.dossiers), number(one.ended), one.is_judged, found)


def overview_headline(lines: Sequence[ShownLine]) -> str:
    count = sum(len(one.findings) for one in lines)
    if not count:
        return "Chưa phát hiện chỗ nào làm thừa."
    procedures = sum(bool(one.findings) for one in lines)
    return f"{number(count)} đề xuất để xem xét ở {number(procedures)} thủ tục."


def headline(name: str, asked: Asked, found: Sequence[ShownFinding]) -> str:
    """The sentence that opens the page."""
    least, cases = int(asked.answer.settings.min_n), asked.answer.summary.cases
    if found:
        return f"{name}: {number(len(found))} đề xuất để xem xét."
    if cases < least:
        return f"{name}: mới có {number(cases)} hồ sơ, chưa đủ {number(least)} để nói điều gì."
    return f"{name}: chưa phát hiện gì, đó là tin tốt."


def finding(one: Finding, place: int, papers: Mapping[str, str], names: Names) -> ShownFinding:
    given = finding_json(one)
    subject = _named(given["subject"], papers, names)
    against, effect = one.kind in words.AGAINST, one.effect
    saved = effect.interval
    return ShownFinding(
        key=key_of(one),
        place=place,
        title=words.title(one.kind, subject),
        sentence=words.sentence(one.kind, subject, one.marked, one.n),
        n=number(one.n),
        counted=f"{number(one.marked)}/{number(one.n)}",
        counted_words="Hồ sơ cho thấy ngược lại" if against else "Hồ sơ cho thấy như vậy",
        share=_percent(Fraction(one.marked, one.n)),
        interval=f"{_percent(Fraction(one.interval[0]))} đến {_percent(Fraction(one.interval[1]))}",
        base=_percent(one.baseline),
        saved=_days(effect.saved),
        saved_interval="" if saved is None else f"{_days(saved[0])} đến {_days(saved[1])}",
        visits=NOT_KNOWN if effect.visits is None else f"{number(float(half_up(effect.visits, 2)))} lượt",
        n_for=number(len(one.dossiers)),
        n_against=number(len(one.counter_evidence)),
        strata=tuple(
            (
                "Các cơ quan ít hồ sơ, gộp lại" if part.agency == OTHERS else names.get(part.agency, part.agency),
                number(part.n),
                _percent(Fraction(part.marked, part.n)),
            )
            for part in one.strata
        ),
        stratum_words=_stratum_words(one),
    )


def map_of(log: Log, summary: Summary, chosen: Finding | None) -> Map:
    """The map, with what the chosen finding is about in the colour that says: look here."""
    steps, pairs = _stressed(chosen)
    every = ways(log)
    nodes = [
        Node(one.step, one.n, (f"{number(one.n)} lần", f"làm {_days(one.working.median)}"), one.step in steps)
        for one in summary.steps
        if one.n
    ]
    edges = [
        Edge(
            one.before,
            one.after,
            one.n,
            "" if one.waiting is None else f"chờ {_days(one.waiting)}",
            one.after in steps or (one.before, one.after) in pairs,
        )
        for one in every
    ]
    return drawn(nodes, edges, numbers={one.n: number(one.n) for one in every})


def map_words(name: str, asked: Asked) -> str:
    """What somebody hears who does not see the map."""
    summary = asked.answer.summary
    steps = ", ".join(f"{one.step} {number(one.n)} lần" for one in sorted(summary.steps, key=lambda each: -each.n)[:6])
    return f"Sơ đồ quá trình {name}, {number(summary.cases)} hồ sơ. Nhiều nhất: {steps}. Bảng ở dưới nói đủ."


def step_rows(summary: Summary) -> list[tuple[str, ...]]:
    """Step, runs, open ones, waiting, working, time of a half."""
    return [
        (
            one.step,
            number(one.n),
            number(one.open),
            _days(one.waiting.median),
            _days(one.working.median),
            _days(one.span_median),
        )
        for one in sorted(summary.steps, key=lambda each: (-each.n, each.step))
    ]


def way_rows(log: Log) -> list[tuple[str, ...]]:
    return [(one.before, one.after, number(one.n), _days(one.waiting)) for one in ways(log)]


def variant_rows(log: Log) -> list[tuple[str, str, str]]:
    """The ways that most dossiers took."""
    return [(" → ".join(one.steps), number(one.n), _days(one.duration)) for one in variants(log, most=MOST_VARIANTS)]


def left_out_words(left_out: int) -> str:
    """Empty where everything is on the map."""
    return f"Sơ đồ vẽ {MOST_STEPS} bước hay gặp nhất; {number(left_out)} bước nữa ở trong bảng." if left_out else ""


def _stressed(chosen: Finding | None) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The steps that a finding is about. One about a paper is about the request for it."""
    if chosen is None:
        return frozenset(), frozenset()
    subject = dict(chosen.subject)
    step = subject.get("step")
    if isinstance(step, str):
        return frozenset({step}), frozenset()
    return (frozenset({REQUEST}) if "component" in subject else frozenset()), frozenset()


def _named(subject: Mapping[str, object], papers: Mapping[str, str], names: Names) -> dict[str, str]:
    """A subject with names in the place of codes. What has none stands as it is."""
    found = {}
    for key, value in subject.items():
        parts = (
            value if isinstance(value, list | tuple) else str(value).split(" và ") if key == "pair" else [str(value)]
        )
        known = papers if key == "component" else names if key in ("agency", "pair", "from", "to") else {}
        found[key] = " và ".join(known.get(str(part), str(part)) for part in parts)
    return found


def _stratum_words(one: Finding) -> str:
    if any(name == "agency" for name, _ in one.subject):
        return "Phát hiện này là của riêng một cơ quan nên không chia theo cơ quan tiếp nhận."
    if not one.strata:
        return "Không cơ quan tiếp nhận nào đủ hồ sơ để xem riêng."
    return "Không cơ quan nào đi ngược lại số chung."


def _days(microseconds: int | None) -> str:
    if microseconds is None:
        return NOT_KNOWN
    return f"{number(float(half_up(Fraction(microseconds, WORKING_DAY), 1)))} ngày"


def _percent(share: Fraction) -> str:
    return f"{number(float(half_up(share * 100, 1)))} %"


def _upper(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
