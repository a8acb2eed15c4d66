"""23: which dossiers of a detector's population are marked, by small dossiers worked by hand from docs/formats/detectors.md.

Each look-alike of that page stands beside the habit that it resembles. A star is a mark.
"""

from datetime import date
from typing import Any

from motcua.law.gaming.facts import Batch, Channel, Dossier, FiledBy
from motcua.law.indices.days import PlainDays
from motcua.law.indices.period import Period
from tests.law.gaming.making import LAND, asked, at, case_of, closed, done, dossier, marks, moved, paused, told


def refiled(id_: str, when: str = "11 15:00", **more: object) -> list[Dossier]:
    """A dossier that an officer stopped on its due day, and the same filed the next morning. Words with `b_` are of the second."""
    second = {name[2:]: value for name, value in more.items() if name.startswith("b_")}
    first = {name: value for name, value in more.items() if not name.startswith("b_")}
    common = {"applicant": f"p-{id_}", **first}
    again = {
        **common,
        "closed": None,
        "received_at": "12 08:00",
        "accepted_at": "12 09:00",
        "appointment": "19",
        **second,
    }
    return [dossier(id_, **{"closed": closed(when), **common}), dossier(f"{id_}2", **again)]


def test_a_dossier_that_an_officer_ends_late_and_that_comes_back_is_marked_and_its_look_alikes_are_not() -> None:
    dossiers = [
        *refiled("gamed"),
        *refiled("own", closed=closed("11 15:00", "withdrawn", "applicant")),
        *refiled("system", closed=closed("11 15:00", by="system")),
        *refiled("refused", closed=closed("11 15:00", "refused", article="Điều 7")),
        *refiled("no-article", closed=closed("11 15:00", "refused")),
        *refiled("early", closed=closed("06 15:00")),  # 2 of 5 days
        *refiled("late-enough", closed=closed("08 15:00")),  # 4 of 5
        *refiled("weeks-later", b_received_at="19 08:00", b_accepted_at="19 09:00"),  # 6 working days
        *refiled("elsewhere", b_agency="Y"),
        *refiled("another", b_procedure="Q"),
        *refiled("other-matter", matter="m1", b_matter="m2"),
        *refiled("same-matter", matter="m1"),
        *refiled("unknown", applicant=""),
        dossier("never-accepted", accepted_at=None, appointment=None, closed=closed("11 15:00")),
    ]
    found = marks("returned_and_refiled", case_of(dossiers))
    assert found == {
        "X": "gamed* own system refused no-article* early late-enough* weeks-later elsewhere another other-matter same-matter*"
        " unknown"
    }


def test_who_files_often_is_only_marked_for_the_same_matter_and_one_new_dossier_answers_for_one() -> None:
    firm = [dossier(f"f{n}", applicant="firm", received_at=f"0{n} 08:00") for n in range(5, 9)]
    ended = dossier("ended", applicant="firm", closed=closed("11 15:00"))
    again = dossier("again", applicant="firm", received_at="12 08:00", accepted_at="12 09:00", appointment="19")
    assert marks("returned_and_refiled", case_of([ended, again, *firm[:2]])) == {"X": "ended*"}
    assert marks("returned_and_refiled", case_of([ended, again, *firm])) == {"X": "ended"}
    two = [dossier(name, applicant="p", closed=closed("11 15:00")) for name in ("a", "b")]
    back = dossier("c", applicant="p", received_at="12 08:00", accepted_at="12 09:00", appointment="19")
    assert marks("returned_and_refiled", case_of([*two, back])) == {"X": "a* b"}


def stroke(when: str = "11 16:{:02}", count: int = 5, name: str = "", **more: object) -> list[Dossier]:
    """Dossiers of different applicants that one officer enters as done minutes after each other on their due day."""
    given = [(f"{name}{n}", when.format(n)) for n in range(count)]
    return [dossier(id_, **{"applicant": id_, "done": done(moment), **more}) for id_, moment in given]


def test_many_that_are_entered_as_done_at_one_stroke_on_their_due_day_are_marked() -> None:
    assert marks("closed_in_bulk", case_of(stroke())) == {"o1": "0* 1* 2* 3* 4*"}
    assert marks("closed_in_bulk", case_of(stroke(count=4))) == {"o1": "0 1 2 3"}
    assert marks("closed_in_bulk", case_of(stroke(appointment="12"))) == {"o1": "0 1 2 3 4"}  # a day early
    spread = [dossier(str(n), applicant=str(n), done=done(f"11 {8 + n:02}:00")) for n in range(9)]
    assert "*" not in marks("closed_in_bulk", case_of(spread))["o1"]  # two in any hour
    theirs = [dossier(str(n), applicant=str(n), done=done(f"11 16:0{n}", f"o{n}")) for n in range(6)]
    assert set(marks("closed_in_bulk", case_of(theirs)).values()) == set("012345")


def test_the_hour_of_entering_makes_the_stroke_and_the_hour_of_happening_the_day() -> None:
    written_later = [
        dossier(str(n), applicant=str(n), done=done(f"11 {8 + n:02}:00", recorded=f"13 09:0{n}")) for n in range(5)
    ]
    assert marks("closed_in_bulk", case_of(written_later)) == {"o1": "0* 1* 2* 3* 4*"}


def test_what_explains_a_stroke_takes_its_marks_away() -> None:
    def found(dossiers: list[Dossier], **more: Any) -> dict[str, str]:
        return marks("closed_in_bulk", case_of(dossiers, **more))

    plain = "0 1 2 3 4"
    assert found(stroke(applicant="one")) == {"o1": plain}
    assert found(stroke(applicant=""))["o1"].count("*") == 5  # unknown applicants are different ones
    assert found(stroke(accepted_at="07 09:00", received_at="07 08:00")) == {}  # two working days
    failure = told("incident", "11 08:00", "11", "11")
    assert found(stroke(), announcements=(failure,)) == {"o1": plain}
    elsewhere = told("incident", "11 08:00", "11", "11", agencies=frozenset({"Y"}))
    assert found(stroke(), announcements=(elsewhere,))["o1"].count("*") == 5
    joint = [dossier(str(n), applicant=str(n), done=done(f"11 16:0{n}", batch="B")) for n in range(5)]
    assert found(joint, batches=(Batch("B", at("08 10:00")),)) == {"o1": plain}  # the working day before
    assert found(joint, batches=(Batch("B", at("07 10:00")),))["o1"].count("*") == 5
    assert found(joint, batches=(Batch("B", at("11 17:00")),))["o1"].count("*") == 5  # not yet decided


def test_the_eve_of_a_holiday_and_the_first_day_after_it_are_calm_and_a_weekend_is_none() -> None:
    # Tuesday the 12th off: with the weekend and Monday the 11th off, Saturday to Tuesday are four days without work.
    days = PlainDays(off=(date(2024, 3, 11), date(2024, 3, 12)))
    eve = stroke("08 16:{:02}", appointment="08")
    after = stroke("13 16:{:02}", name="a", appointment="13")
    assert "*" not in marks("closed_in_bulk", case_of([*eve, *after], days=days))["o1"]
    # Wednesday the 13th off, alone: the days beside it are calm too.
    alone = stroke("12 16:{:02}", appointment="12")
    assert "*" not in marks("closed_in_bulk", case_of(alone, days=PlainDays(off=(date(2024, 3, 13),))))["o1"]
    assert marks("closed_in_bulk", case_of(alone))["o1"].count("*") == 5
    friday, monday = stroke("08 16:{:02}", appointment="08"), stroke("11 16:{:02}", name="a")
    assert marks("closed_in_bulk", case_of([*friday, *monday]))["o1"].count("*") == 10


def test_a_request_on_the_last_day_is_marked_unless_something_had_just_come_in() -> None:
    dossiers = [
        dossier("last", requests=(asked("11 16:00"),)),
        dossier("later", requests=(asked("12 16:00"),)),
        dossier("before", requests=(asked("08 16:00"),)),
        dossier("needed", requests=(asked("11 16:00", because="08 10:00"),)),
        dossier("stale", requests=(asked("11 16:00", because="07 10:00"),)),
        dossier("recorded-after", requests=(asked("11 16:00", because="11 10:00", recorded="11 16:30"),)),
        dossier("first-counts", requests=(asked("06 16:00"), asked("11 16:00"))),
        dossier("before-acceptance", requests=(asked("04 08:30"),)),
        dossier("short", appointment="06", requests=(asked("06 16:00"),)),
        dossier("moved", moves=(moved("extension", "06 10:00", "11", "15"),), requests=(asked("11 16:00"),)),
        dossier("next-month", appointment="04-01", requests=(asked("04-01 09:00"),)),
    ]
    found = marks("supplement_on_last_day", case_of(dossiers))
    assert found == {"X": "last* later* before needed stale* recorded-after* first-counts moved"}
    failure = told("incident", "11 08:00", "11", "11")
    assert marks("supplement_on_last_day", case_of(dossiers[:1], announcements=(failure,))) == {"X": "last"}


def test_after_a_restart_the_limit_counts_from_it() -> None:
    again = moved("restart", "12 10:00", "11", "14")  # two working days: below the least limit
    assert marks("supplement_on_last_day", case_of([dossier("a", moves=(again,), requests=(asked("14 16:00"),))])) == {}


def test_online_dossiers_that_an_officer_filed_are_marked_unless_help_was_asked_for_before() -> None:
    online = {"channel": Channel.ONLINE}
    dossiers = [
        dossier("officer", filed_by=FiledBy.OFFICER, **online),
        dossier("self", filed_by=FiledBy.SELF, **online),
        dossier("post", filed_by=FiledBy.POST, **online),
        dossier("helped", filed_by=FiledBy.OFFICER, help_requested_at="04 07:50", **online),
        dossier("helped-after", filed_by=FiledBy.OFFICER, help_requested_at="04 08:01", **online),
        dossier("unknown", **online),
        dossier("desk", filed_by=FiledBy.OFFICER),
        dossier("kiosk", filed_by=FiledBy.OFFICER, channel=Channel.KIOSK),
        dossier("elsewhere", reception="Y", filed_by=FiledBy.OFFICER, **online),
        dossier("february", received_at="02-29 08:00", filed_by=FiledBy.OFFICER, **online),
    ]
    found = marks("officer_filed_online", case_of(dossiers))
    assert found == {"X": "officer* self post helped helped-after*", "Y": "elsewhere*"}


def test_a_pause_is_marked_without_an_article_of_its_procedure_or_entered_afterwards() -> None:
    dossiers = [
        dossier("none", pauses=(paused("06 10:00"),)),
        dossier("foreign", pauses=(paused("06 10:00", "Điều 99"),)),
        dossier("lawful", pauses=(paused("06 10:00", LAND),)),
        dossier("next-day", pauses=(paused("06 10:00", LAND, recorded="07 10:00"),)),
        dossier("afterwards", pauses=(paused("06 10:00", LAND, recorded="08 10:00"),)),
        dossier("one-of-two", pauses=(paused("06 10:00", LAND), paused("08 10:00"))),
        dossier("ended-before", accepted_at="02-20 09:00", received_at="02-20 08:00", done=done("02-27 10:00")),
        dossier("not-accepted", accepted_at=None, pauses=(paused("06 10:00"),)),
        dossier("plain"),
    ]
    found = marks("pause_without_basis", case_of(dossiers))
    assert found == {"X": "none* foreign* lawful next-day afterwards* one-of-two* plain"}
    failure = told("incident", "07 10:00", "06", "08")
    assert "*" not in marks("pause_without_basis", case_of(dossiers, announcements=(failure,)))["X"]


def test_a_date_that_is_moved_to_a_later_day_is_marked_unless_something_announced_before_explains_it() -> None:
    dossiers = [
        dossier("extended", moves=(moved("extension", "08 10:00", "11", "18"),)),
        dossier("recomputed", moves=(moved("recomputation", "08 10:00", "11", "12"),)),
        dossier("earlier", moves=(moved("recomputation", "08 10:00", "11", "08"),)),
        dossier("restart", moves=(moved("restart", "08 10:00", "11", "15"),)),
        dossier("no-promise", appointment=None, moves=(moved("extension", "08 10:00", "11", "18"),)),
        dossier("plain"),
    ]

    def found(*announced: object) -> str:
        return marks("deadline_moved", case_of(dossiers, announcements=announced))["X"]

    nothing = "extended* recomputed* earlier restart plain"
    assert found() == nothing
    assert found(told("calendar", "07 10:00", "11", "11")) == "extended* recomputed earlier restart plain"
    assert found(told("law", "07 10:00", "12", "12")) == "extended* recomputed earlier restart plain"
    assert found(told("incident", "07 10:00", "06", "07")) == "extended recomputed earlier restart plain"
    assert found(told("calendar", "08 11:00", "11", "11")) == nothing  # announced afterwards
    assert found(told("calendar", "07 10:00", "13", "13")) == nothing  # about a day after the new date
    assert found(told("calendar", "07 10:00", "11", "11", agencies=frozenset({"Y"}))) == nothing
    assert found(told("calendar", "07 10:00", "11", "11", procedures=frozenset({"Q"}))) == nothing


def test_a_case_is_read_as_of_the_end_of_its_period() -> None:
    first_week = Period(date(2024, 3, 1), date(2024, 3, 8))
    dossiers = [
        dossier("moved-later", moves=(moved("extension", "10 10:00", "11", "18"),)),
        dossier("paused-later", pauses=(paused("11 10:00"),)),
        dossier("accepted-later", accepted_at="11 09:00", appointment="18"),
        dossier("received-later", received_at="11 08:00", accepted_at="11 09:00", appointment="18"),
    ]
    case = case_of(dossiers, period=first_week)
    assert marks("deadline_moved", case) == {"X": "moved-later paused-later"}
    assert marks("pause_without_basis", case) == {"X": "moved-later paused-later"}
    ended = [*refiled("gamed")]
    assert marks("returned_and_refiled", case_of(ended, period=Period(date(2024, 3, 1), date(2024, 3, 11)))) == {
        "X": "gamed"
    }
