"""Which time binds: the published one, our dated row beside it, or none at all; never a guess."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from motcua.foundation.catalogue import actions, queries
from motcua.foundation.catalogue.countable import Uncountable
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.models import ChannelTime, LocalTime, Procedure
from motcua.foundation.catalogue.refusals import (
    AdministratorOnly,
    EmptyLocalTime,
    LocalTimeWithoutBasis,
    LongerThanPublished,
    UnknownCase,
    UnknownChoice,
    UnknownProcedure,
)
from motcua.foundation.catalogue.shipped_files import DETAILED, shipped_local_times
from motcua.foundation.catalogue.values import LocalAnswer, Origin, ResolvedRules
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import Duration, Unit
from tests.circumstances import acting
from tests.rooms.catalogue.conftest import AT, ENTRY, ON

pytestmark = pytest.mark.django_db
CODE = ENTRY["code"]


def days(amount: int) -> Duration:
    return Duration(amount, Unit.WORKING_DAY)


def ours(amount: int | None, since: date = ON, **rest: Any) -> LocalAnswer:
    duration = days(amount) if amount is not None else None
    return LocalAnswer(duration=duration, basis="Quyết định 9/QĐ-UBND", valid_from=since, **rest)


def bring(entry: object, by: Principal) -> None:
    actions.import_entries(entries=[entry], source="tệp thử", circumstances=acting(by, AT), valid_from=ON)


def rules(channel: Channel | None = None, on: date = ON, **rest: Any) -> ResolvedRules:
    return queries.procedure_rules(CODE, on=on, channel=channel, **rest)


def test_the_published_time_of_the_channel_binds(administrator: Principal, entry: dict[str, Any]) -> None:
    entry["methods"][1]["time"] = 3
    bring(entry, administrator)
    assert rules(Channel.DESK).rules.limit == days(5)
    assert rules(Channel.ONLINE).rules.limit == days(3)
    together = rules()
    assert together.rules.limit is None
    assert together.rules.limit_for(Channel.ONLINE) == days(3)
    assert {source.origin for source in together.sources} == {Origin.PUBLISHED}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"unit": "OTHER"}, Uncountable.NO_UNIT),
        ({"time": None, "unit": None}, Uncountable.NO_TIME),
        ({"time": 1.5}, Uncountable.FRACTION),
    ],
)
def test_what_cannot_be_counted_is_never_guessed(
    administrator: Principal, entry: dict[str, Any], change: dict[str, Any], reason: Uncountable
) -> None:
    for method in entry["methods"]:
        method.update(change)
    bring(entry, administrator)
    found = rules(Channel.DESK)
    assert (found.rules.limit, found.rules.limit_for(Channel.DESK), found.reason) == (None, None, reason)
    assert found.sentence.endswith(".")


def test_a_local_row_answers_from_its_first_day_and_the_published_entry_stays(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    for method in entry["methods"]:
        method["unit"] = "OTHER"
    bring(entry, administrator)
    since = ON + timedelta(days=5)
    actions.answer_time(code=CODE, answer=ours(2, since), circumstances=acting(administrator, AT))
    assert rules(Channel.DESK, on=ON).rules.limit is None
    found = rules(Channel.DESK, on=since)
    assert found.rules.limit == days(2)
    (source,) = {each for each in found.sources if each.origin is Origin.OURS}
    assert (source.basis, source.valid_from) == ("Quyết định 9/QĐ-UBND", since)
    assert set(ChannelTime.objects.values_list("unit", flat=True)) == {"OTHER"}
    assert Record.objects.filter(verb="answer_time").count() == 1


def test_a_later_row_ends_the_earlier_and_an_inserted_one_ends_before_the_later(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, administrator)
    for amount, start in ((4, 0), (2, 20), (3, 10)):
        actions.answer_time(
            code=CODE, answer=ours(amount, ON + timedelta(days=start)), circumstances=acting(administrator, AT)
        )
    limits = [rules(on=ON + timedelta(days=day)).rules.limit for day in (0, 9, 10, 19, 20, 99)]
    assert limits == [days(4), days(4), days(3), days(3), days(2), days(2)]


def test_the_row_of_the_case_goes_before_that_of_the_channel_before_that_of_all(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, administrator)
    for answer in (
        ours(4),
        ours(3, channel=Channel.ONLINE),
        ours(2, case_name="Nuôi thêm"),
    ):
        actions.answer_time(code=CODE, answer=answer, circumstances=acting(administrator, AT))
    assert rules(Channel.DESK, case=1).rules.limit == days(4)
    assert rules(Channel.ONLINE, case=1).rules.limit == days(3)
    assert rules(Channel.ONLINE, case=2).rules.limit == days(2)


def test_a_row_without_a_time_adds_what_sector_law_says(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, administrator)
    answer = ours(None, financial_pause="Luật Thử, Điều 9", supplement_term=Duration(12, Unit.MONTH))
    actions.answer_time(code=CODE, answer=answer, circumstances=acting(administrator, AT))
    found = rules(Channel.DESK).rules
    assert (found.limit, found.financial_pause) == (days(5), "Luật Thử, Điều 9")
    assert found.supplement_term == Duration(12, Unit.MONTH)
    assert found.supplement_pause is None


def test_a_row_that_only_takes_the_time_for_a_supplement_out_of_the_limit_is_an_answer(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, administrator)
    since, until = ON + timedelta(days=5), ON + timedelta(days=10)
    answer = ours(None, since, supplement_pause="Luật Thử, Điều 10")
    actions.answer_time(code=CODE, answer=answer, circumstances=acting(administrator, AT))
    actions.answer_time(code=CODE, answer=ours(4, until), circumstances=acting(administrator, AT))
    articles = [rules(on=ON + timedelta(days=day)).rules.supplement_pause for day in (4, 5, 9, 10)]
    assert articles == [None, "Luật Thử, Điều 10", "Luật Thử, Điều 10", None], "a later row says all anew"
    shown = queries.procedure_page(CODE, on=since).local_answers
    assert [row.supplement_pause for row in shown if row.valid_from == since] == ["Luật Thử, Điều 10"]


def test_of_two_rows_the_article_of_the_case_goes_before_that_of_all(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, administrator)
    for answer in (
        ours(None, supplement_pause="Luật Thử, Điều 10", financial_pause="Luật Thử, Điều 9"),
        ours(None, supplement_pause="Luật Thử, Điều 11", case_name="Nuôi thêm"),
    ):
        actions.answer_time(code=CODE, answer=answer, circumstances=acting(administrator, AT))
    first, second = rules(Channel.DESK, case=1).rules, rules(Channel.DESK, case=2).rules
    assert (first.supplement_pause, second.supplement_pause) == ("Luật Thử, Điều 10", "Luật Thử, Điều 11")
    assert (first.financial_pause, second.financial_pause) == ("Luật Thử, Điều 9", "Luật Thử, Điều 9")


def test_the_previous_release_writes_local_rows_on_the_new_table(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, administrator)
    before = MigrationLoader(connection).project_state(("catalogue", "0001_initial")).apps
    old = before.get_model("catalogue", "LocalTime")
    assert "supplement_pause" not in {column.name for column in old._meta.get_fields()}
    old.objects.create(
        procedure_id=Procedure.objects.get(code=CODE).pk,
        financial_pause="Luật Thử, Điều 9",
        basis="Quyết định 9/QĐ-UBND",
        valid_from=ON,
        entered_by=administrator.account_id,
        entered_by_name=administrator.name,
        entered_at=AT,
    )
    found = rules(Channel.DESK).rules
    assert (found.financial_pause, found.supplement_pause) == ("Luật Thử, Điều 9", None)


def test_of_several_published_times_the_officer_chooses_one(administrator: Principal, entry: dict[str, Any]) -> None:
    entry["methods"].append({**entry["methods"][0], "time": 30, "unit": "DAY", "remark": "Phải xác minh"})
    bring(entry, administrator)
    found = rules(Channel.DESK)
    assert (found.rules.limit, found.reason) == (None, Uncountable.SEVERAL)
    assert [(each.order, each.duration) for each in found.choices] == [(1, days(5)), (4, Duration(30, Unit.DAY))]
    assert rules(Channel.DESK, choice=4).rules.limit == Duration(30, Unit.DAY)
    assert rules(Channel.ONLINE).rules.limit == days(5)
    with pytest.raises(UnknownChoice):
        rules(Channel.DESK, choice=9)


def test_the_same_time_printed_twice_is_one_time(administrator: Principal, entry: dict[str, Any]) -> None:
    entry["methods"].append(dict(entry["methods"][0]))
    bring(entry, administrator)
    assert rules(Channel.DESK).rules.limit == days(5)


def test_a_channel_that_is_not_published_takes_the_time_that_all_others_share(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    entry["methods"] = entry["methods"][:2]
    bring(entry, administrator)
    assert rules(Channel.POST).rules.limit == days(5)
    entry["methods"][1]["time"] = 9
    bring(entry, administrator)
    assert (rules(Channel.POST).rules.limit, rules(Channel.POST).reason) == (None, Uncountable.CHANNEL)


def test_a_province_may_shorten_a_published_time_and_never_lengthen_it(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, administrator)
    for longer in (days(6), Duration(5, Unit.DAY)):
        answer = LocalAnswer(duration=longer, basis="Quyết định 9/QĐ-UBND", valid_from=ON)
        with pytest.raises(LongerThanPublished):
            actions.answer_time(code=CODE, answer=answer, circumstances=acting(administrator, AT))
    actions.answer_time(code=CODE, answer=ours(3), circumstances=acting(administrator, AT))
    assert rules(Channel.DESK).rules.limit == days(3)


def test_an_answer_needs_an_administrator_a_basis_a_content_and_a_procedure(
    administrator: Principal, specialist: Principal, entry: dict[str, Any]
) -> None:
    bring(entry, administrator)
    nameless = LocalAnswer(duration=days(1), basis=" ", valid_from=ON)
    for code, answer, by, refusal in (
        (CODE, ours(1), specialist, AdministratorOnly),
        (CODE, nameless, administrator, LocalTimeWithoutBasis),
        (CODE, ours(None), administrator, EmptyLocalTime),
        ("1.999999", ours(1), administrator, UnknownProcedure),
    ):
        with pytest.raises(refusal):
            actions.answer_time(code=code, answer=answer, circumstances=acting(by, AT))
    assert not LocalTime.objects.exists()
    with pytest.raises(UnknownCase):
        rules(case=9)


def test_the_nine_of_the_twenty_that_need_a_row_are_the_nine_that_ship_one(administrator: Principal) -> None:
    entries = read_entries(DETAILED)
    actions.import_entries(entries=entries, source="detailed", circumstances=acting(administrator, AT), valid_from=ON)
    codes = [str(entry["code"]) for entry in entries if isinstance(entry, dict)]
    wanting = {code for code in codes if queries.procedure_rules(code, on=ON, channel=Channel.DESK).rules.limit is None}
    shipped = shipped_local_times()
    assert wanting == {row.code for row in shipped if row.answer.duration is not None}
    assert len(wanting) == 9
    known = [row for row in shipped if row.code in codes]
    assert len(known) < len(shipped), "a row of a procedure that is not in the mirror waits"
    assert actions.answer_shipped_times(circumstances=acting(administrator, AT)) == len(known)
    assert actions.answer_shipped_times(circumstances=acting(administrator, AT)) == 0
    for code in codes:
        found = queries.procedure_rules(code, on=ON, channel=Channel.DESK)
        assert found.rules.limit is not None
    birth = queries.procedure_rules("1.001193", on=ON, channel=Channel.DESK)
    assert (birth.rules.limit, birth.rules.receipt_day_clause) == (days(0), True)
    assert "Hàng demo của tỉnh" in birth.sources[0].basis
    land = queries.procedure_rules("1.013978", on=ON)
    assert {channel: limit.amount for channel, limit in land.rules.channel_limits.items()} == {
        Channel.ONLINE: 17,
        Channel.POST: 20,
        Channel.DESK: 27,
    }


def test_a_shipped_row_never_follows_what_the_province_has_answered(administrator: Principal) -> None:
    entries = read_entries(DETAILED)
    first, later = date(2025, 7, 1), date(2026, 3, 1)
    actions.import_entries(
        entries=entries, source="detailed", circumstances=acting(administrator, AT), valid_from=first
    )
    for code, since in (("1.010727", first), ("1.013831", date(2025, 1, 1)), ("1.013949", later)):
        answer = ours(None, since, financial_pause="Quyết định của tỉnh")
        actions.answer_time(code=code, answer=answer, circumstances=acting(administrator, AT))
    actions.answer_shipped_times(circumstances=acting(administrator, AT))
    for code in ("1.010727", "1.013831", "1.013949"):
        found = queries.procedure_rules(code, on=later, channel=Channel.DESK).rules
        assert (found.financial_pause, found.supplement_pause) == ("Quyết định của tỉnh", None), code
    until = queries.procedure_rules("1.013949", on=first, channel=Channel.DESK).rules
    assert until.financial_pause != "Quyết định của tỉnh", "before the province's first day the shipped row answers"
    assert until.financial_pause
    assert actions.answer_shipped_times(circumstances=acting(administrator, AT)) == 0


def test_a_process_definition_follows_the_one_before(administrator: Principal, entry: dict[str, Any]) -> None:
    bring(entry, administrator)

    def define(steps: int, on: date) -> int:
        return actions.define_process(
            code="ONG",
            procedure_code=CODE,
            name="Nuôi ong",
            definition={"steps": steps},
            compiled_hash=bytes([0xA0 + steps]) * 32,
            valid_from=on,
            circumstances=acting(administrator, AT),
        )

    first = define(1, ON)
    assert define(1, ON + timedelta(days=5)) == first
    define(2, ON + timedelta(days=10))
    found = [queries.process_in_force(CODE, on=ON + timedelta(days=day)) for day in (9, 10)]
    assert [each.definition if each else None for each in found] == [{"steps": 1}, {"steps": 2}]
    assert queries.process_in_force(CODE, on=ON - timedelta(days=1)) is None
