"""23: lateness with its apologies, productivity, digitisation and the register, worked by hand over the facts of II.06a."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from motcua.doors.words.report_words import shown
from motcua.insight.reports.apologies import ApologySent, DossierNamed, apologies, late_ids
from motcua.insight.reports.digitisation import digitisation
from motcua.insight.reports.productivity import productivity
from motcua.insight.reports.register import Entry, in_register, register
from motcua.insight.reports.sums import check_sums
from motcua.insight.reports.values import Report, ReportKind, Scope, ScopeLevel, Section
from motcua.law.indices.case import Case
from motcua.law.indices.facts import AgencyLevel, Components, InventoryRow, Step
from motcua.law.indices.period import due_on
from tests.rooms.reports.given import CASE, FACTS, NAMES, at, on, report, wanted


def with_facts(**changes: object) -> Case:
    """The facts of II.06a, dossiers changed by their id."""
    dossiers = tuple(replace(one, **changes.get(one.id, {})) for one in FACTS.dossiers)  # type: ignore[call-overload]
    return replace(CASE, facts=replace(FACTS, dossiers=dossiers))


def checked(sections: tuple[Section, ...], kind: ReportKind) -> Report:
    made = report(sections, kind)
    check_sums(made)
    return made


def rows(section: Section) -> dict[str, tuple[object, ...]]:
    return {row.key: row.cells[1:] for row in section.rows}


def test_23_each_late_dossier_had_an_apology_or_stands_in_the_list() -> None:
    """a3 ended late (10), a4 is open and late (13). An extension of a1 came with one before its date; one after the quarter is not
    counted."""
    asked = wanted(ReportKind.APOLOGIES)
    assert late_ids(CASE, asked) == ("a3", "a4")
    sent = [
        ApologySent("a3", at("12/07"), extends=False),
        ApologySent("a1", at("09/07"), extends=True),
        ApologySent("a4", at("16/09"), extends=False),
    ]
    called = {one: DossierNamed(f"H37-{one}", "Thủ tục") for one in ("a3", "a4")}
    made = checked(apologies(CASE, asked, NAMES, sent, called), ReportKind.APOLOGIES)
    #                late ended open  had not  before after
    land = (2, 1, 1, 1, 1, 1, 1)
    assert rows(made.section("agencies")) == {"1": land, "total": land}
    assert [(row.key, row.cells) for row in made.section("without").rows] == [
        ("a4", ("H37-a4", "Thủ tục", NAMES["1"], on("20/07"), None))
    ]


def test_23_officers_are_counted_by_the_steps_that_they_finished_in_the_period() -> None:
    """An's second step ended late, her third has no due; Bình's ended before the quarter."""
    step = Step("1", "an", at("01/07"), at("05/07"), due_on(on("05/07")))
    late = replace(step, ended_at=at("08/07"), due=due_on(on("06/07")))
    before = replace(step, officer="binh", ended_at=at("12/06"), due=None)
    case = with_facts(
        a1={"steps": (step, late)},
        a2={"steps": (replace(step, ended_at=at("10/07"), due=None),)},
        a4={"steps": (before,)},
    )
    staffed = tuple(
        replace(one, reception_staff_years=Fraction(1, 2)) if one.id == "1" else one for one in case.facts.agencies
    )
    case = replace(case, facts=replace(case.facts, agencies=staffed))
    made = checked(productivity(case, wanted(ReportKind.PRODUCTIVITY), NAMES), ReportKind.PRODUCTIVITY)
    #      accepted, ended (8, 9, 10), open, staff-years, accepted a year, officers, ended for each
    assert rows(made.section("agencies"))["1"] == (
        3,
        3,
        1,
        1,
        1,
        1,
        Decimal("0.50"),
        Decimal("6.00"),
        1,
        Decimal("3.00"),
    )
    assert rows(made.section("agencies"))["total"] == (9, 7, 3, 3, 1, 4, None, None, 1, None)
    assert [(row.key, row.cells) for row in made.section("officers").rows] == [
        ("1/an", (None, NAMES["1"], 2, 3, 1, 1, 1))
    ]
    assert not any("người-năm" in one for one in shown(made).notes)


def test_23_digitisation_counts_dossiers_with_a_result_and_the_inventory_apart() -> None:
    case = with_facts(
        a1={"e_result": True, "components": Components(to_digitise=2, digitised=1, reusable=1, reused=1, from_vault=1)},
        a2={"components": Components(to_digitise=1)},
        b1={"components": Components(to_digitise=5, digitised=5)},  # withdrawn: no result
    )
    inventory = (
        InventoryRow("r1", "1", AgencyLevel.PROVINCE, in_force=200, digitised=60, digitised_no_longer_valid=10),
        InventoryRow("r2", "3", AgencyLevel.COMMUNE, in_force=None, digitised=3),
    )
    case = replace(case, facts=replace(case.facts, inventory=inventory))
    made = checked(digitisation(case, wanted(ReportKind.DIGITISATION), NAMES), ReportKind.DIGITISATION)
    third, half, whole = Decimal("0.3333"), Decimal("0.5000"), Decimal("1.0000")
    assert rows(made.section("dossiers"))["1"] == (3, 1, third, 2, 1, half, 1, 1, 1, whole)
    assert rows(made.section("dossiers"))["total"][:3] == (5, 1, Decimal("0.2000"))
    assert rows(made.section("in_force")) == {
        "departments": (200, 50, Decimal("0.2500"), 0),
        "communes": (0, 0, None, 1),
        "total": (200, 50, Decimal("0.2500"), 1),
    }


def test_23_the_register_has_what_was_accepted_in_the_period_in_its_order() -> None:
    scope = Scope(ScopeLevel.AGENCY, 4, "H37.40", NAMES["4"])
    asked = wanted(ReportKind.REGISTER, scope)
    assert [one.id for one in in_register(CASE, asked)] == ["c6", "c3"]
    entries = {one: Entry(f"H37-{one}", "Khai sinh", 1, "desk") for one in ("c3", "c6")}
    [section] = register(CASE, asked, NAMES, entries)
    assert [row.cells for row in section.rows] == [
        (
            "H37-c6",
            "Khai sinh",
            1,
            None,
            None,
            NAMES["4"],
            on("01/09"),
            on("02/09"),
            None,
            "desk",
            "desk",
            None,
            "refused",
        ),
        ("H37-c3", "Khai sinh", 1, None, None, NAMES["4"], on("14/09"), on("14/09"), None, "kiosk", "desk", None, None),
    ]
    [table] = shown(report((section,), ReportKind.REGISTER, scope)).tables
    assert table.lines[0].cells[-1] == "Từ chối giải quyết"
