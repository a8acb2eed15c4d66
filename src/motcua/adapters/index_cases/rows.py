"""The rows of a case: agencies, procedures, tickets, ratings, feedback, inventory, targets. Each is judged by itself here.

What several rows must agree in (ids, references) is in `reader`; dossiers are in `dossiers`.
"""

from datetime import datetime

from motcua.adapters.index_cases.row import Row
from motcua.law.indices.catalogue import IDS
from motcua.law.indices.facts import (
    OTHER_FIELD,
    Agency,
    AgencyLevel,
    Area,
    Channel,
    Feedback,
    InventoryRow,
    Online,
    OnSite,
    Procedure,
    RatedBy,
    Rating,
    SyncRow,
    Target,
    Ticket,
)
from motcua.law.indices.readings import NAMES
from motcua.law.worktime.values import Duration, Unit

LIMITS: tuple[Unit, ...] = (Unit.WORKING_DAY, Unit.DAY, Unit.MONTH, Unit.HOUR)


def agency(row: Row) -> Agency:
    on_site = row.row_or_none("on_site")
    return Agency(
        id=row.text("id"),
        level=row.word("level", AgencyLevel),
        area=row.word_or_none("area", Area),
        reception_staff_years=row.number_or_none("reception_staff_years"),
        on_site=None if on_site is None else _on_site(on_site),
    )


def _on_site(row: Row) -> OnSite:
    return OnSite(row.count("in_scope"), row.count("received_and_returned"), row.count("all_four"))


def procedure(row: Row) -> Procedure:
    channels = row.row_or_none("channel_limits")
    return Procedure(
        id=row.text("id"),
        agencies=row.texts("agencies"),
        domain=row.text_or_none("field") or OTHER_FIELD,
        decided_on=row.day_or_none("decided_on"),
        effective_on=row.day_or_none("effective_on"),
        opened_on=row.day_or_none("opened_on"),
        complete=row.truth("complete"),
        posted=row.truth("posted"),
        electronic=row.truth("electronic"),
        online=row.word_or("online", Online.NONE),
        online_eligible=row.truth("online_eligible", default=True),
        fee=row.truth("fee"),
        fee_online=row.truth("fee_online"),
        population_link=row.truth("population_link"),
        limit=_limit(row, "limit"),
        channel_limits={} if channels is None else _channel_limits(channels),
    )


def _channel_limits(row: Row) -> dict[Channel, Duration]:
    given = ((channel, _limit(row, channel.value)) for channel in Channel)
    return {channel: limit for channel, limit in given if limit is not None}


def _limit(row: Row, name: str) -> Duration | None:
    if (limit := row.row_or_none(name)) is None:
        return None
    unit = limit.word("unit", Unit)
    if unit not in LIMITS:
        raise limit.wrong("unit", f"chọn một trong: {', '.join(one.value for one in LIMITS)}")
    return Duration(limit.count("amount"), unit)


def ticket(row: Row) -> Ticket:
    one = Ticket(
        id=row.text("id"),
        agency=row.text("agency"),
        issued_at=row.moment("issued_at"),
        called_at=row.moment_or_none("called_at"),
        started_at=row.moment_or_none("started_at"),
        finished_at=row.moment_or_none("finished_at"),
        no_show=row.truth("no_show"),
        transferred_from=row.text_or_none("transferred_from"),
    )
    not_before(row, "called_at", one.called_at, one.issued_at, "lúc lấy số")
    not_before(row, "started_at", one.started_at, one.called_at, "lúc được gọi")
    not_before(row, "finished_at", one.finished_at, one.called_at, "lúc được gọi")
    return one


def not_before(row: Row, name: str, later: datetime | None, earlier: datetime | None, what: str) -> None:
    """Of two moments that contradict each other the one that should come later is named."""
    if later is not None and earlier is not None and later < earlier:
        raise row.wrong(name, f"không được trước {what}")


def rating(row: Row) -> Rating:
    one = Rating(
        id=row.text("id"),
        at=row.moment("at"),
        dossier=row.text_or_none("dossier"),
        ticket=row.text_or_none("ticket"),
        officer=row.text_or_none("officer"),
        liked=row.truth_or_none("liked"),
        by=row.word_or("by", RatedBy.CITIZEN),
    )
    if one.dossier is None and one.ticket is None:
        raise row.wrong("dossier", "còn thiếu; đánh giá phải của một hồ sơ hoặc một lượt lấy số")
    return one


def feedback(row: Row) -> Feedback:
    one = Feedback(
        id=row.text("id"),
        agency=row.text("agency"),
        received_at=row.moment("received_at"),
        dossier=row.text_or_none("dossier"),
        classified_as=row.text_or_none("class"),
        rejected_at=row.moment_or_none("rejected_at"),
        supplement_requested_at=row.moment_or_none("supplement_asked_at"),
        supplemented_at=row.moment_or_none("supplemented_at"),
        answered_at=row.moment_or_none("answered_at"),
        published_at=row.moment_or_none("published_at"),
        satisfied=row.truth_or_none("satisfied"),
    )
    _judge_feedback(row, one)
    return one


def _judge_feedback(row: Row, one: Feedback) -> None:
    moments = {
        "rejected_at": one.rejected_at,
        "supplement_asked_at": one.supplement_requested_at,
        "supplemented_at": one.supplemented_at,
        "answered_at": one.answered_at,
        "published_at": one.published_at,
    }
    for name, moment in moments.items():
        not_before(row, name, moment, one.received_at, "lúc nhận phản ánh, kiến nghị")
    if one.supplemented_at is not None and one.supplement_requested_at is None:
        raise row.wrong("supplemented_at", "không được có khi chưa yêu cầu bổ sung")
    not_before(row, "supplemented_at", one.supplemented_at, one.supplement_requested_at, "lúc yêu cầu bổ sung")
    if one.rejected_at is not None and one.answered_at is not None:
        raise row.wrong("answered_at", "không được có khi đã từ chối")
    if one.published_at is not None and one.answered_at is None:
        raise row.wrong("published_at", "không được có khi chưa trả lời")
    not_before(row, "published_at", one.published_at, one.answered_at, "lúc trả lời")


def inventory(row: Row) -> InventoryRow:
    one = InventoryRow(
        id=row.text("id"),
        agency=row.text("agency"),
        level=row.word("level", AgencyLevel),
        type=row.text_or_none("type"),
        in_force=row.count_or_none("in_force"),
        digitised=row.count("digitised"),
        digitised_no_longer_valid=row.count("digitised_no_longer_valid"),
    )
    if one.digitised_no_longer_valid > one.digitised:
        raise row.wrong("digitised_no_longer_valid", "không được lớn hơn số đã số hóa")
    if one.in_force is not None and one.digitised - one.digitised_no_longer_valid > one.in_force:
        raise row.wrong("digitised", "trừ số không còn hiệu lực không được lớn hơn số còn hiệu lực")
    return one


def sync(row: Row) -> SyncRow:
    return SyncRow(
        subject=row.text("subject"),
        local_report=row.count_or_none("local_report"),
        on_national=row.count_or_none("on_national"),
        prior_year=row.count_or_none("prior_year"),
    )


def target(row: Row) -> Target:
    return Target(
        indicator=figure_id(row, "indicator", row.text("indicator")),
        year=row.count("year"),
        value=row.number_or_none("value"),
        subject=row.text_or_none("subject"),
        area=row.word_or_none("area", Area),
        level=row.word_or_none("level", AgencyLevel),
        source=row.text_or_none("source"),
    )


def figure_id(row: Row, name: str, text: str) -> str:
    if text not in IDS:
        raise row.wrong(name, "không có chỉ số này")
    return text


def known_reading(row: Row, name: str) -> str:
    if name not in NAMES:
        raise row.wrong(name, f"không có cách hiểu này; chọn trong: {', '.join(NAMES)}")
    return name
