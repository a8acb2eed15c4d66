"""A procedure in a citizen's words: who, where, how long, how much, which papers; each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from motcua.doors.ui import wording
from motcua.doors.ui.context import filing_address
from motcua.doors.words import count_words, plain_papers
from motcua.doors.words.plain_papers import Papers, paper_of
from motcua.foundation.catalogue.fees import in_one
from motcua.foundation.catalogue.values import Origin, TimeSource
from motcua.insight.views.public_procedures import Offer, ProcedureListing, PublicProcedure
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.explain import spoken_limit

CHANNELS: Final = {
    Channel.DESK: "Tại quầy",
    Channel.ONLINE: "Trực tuyến",
    Channel.KIOSK: "Tại ki-ốt thông minh",
    Channel.POST: "Qua bưu chính",
}
BY_CHANNEL: Final = {channel: f"{name[:1].lower()}{name[1:]}" for channel, name in CHANNELS.items()}
SHOWN_APPLICANTS: Final = 3
CITIZEN: Final = "Công dân Việt Nam"
ABROAD: Final = "nước ngoài"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of a search. `official`: the published name, where the province has a shorter one."""

    code: str
    name: str
    official: str
    level: str
    field: str
    time: str
    fee: str
    online: bool


@dataclass(frozen=True, slots=True)
class OfferWords:
    """One way to hand in, or several that agree in everything.

    `times`: several only where several are published. `fees`: each with its note.
    """

    channel: str
    times: tuple[str, ...]
    source: str
    is_local: bool
    fees: tuple[tuple[str, str], ...]


def result(procedure: ProcedureListing) -> Result:
    hit = procedure.hit
    return Result(
        code=hit.code,
        name=procedure.short_name or wording.published(hit.name),
        official=wording.published(hit.name) if procedure.short_name else "",
        level=", ".join(hit.levels),
        field=hit.field,
        time=_range(procedure),
        fee=in_one(procedure.fees),
        online=Channel.ONLINE in procedure.channels,
    )


def context(procedure: PublicProcedure, *, now: datetime) -> dict[str, Any]:
    """All that `portal/procedure.html` draws."""
    case_names = _case_names(procedure)
    return {
        "found": procedure,
        "name": _printable(procedure) or wording.published(procedure.version.name),
        "official": wording.published(procedure.version.name) if _printable(procedure) else "",
        "cases": tuple(case_names.items()),
        "case_name": case_names.get(procedure.case.order, "") if procedure.case is not None else "",
        "applicants": _applicants(procedure.applicants),
        "authority": wording.published(procedure.authority),
        "channels": _channels(procedure.offers),
        "offers": _grouped(procedure.offers),
        "fee": _fee_of(procedure.offers),
        "fee_by_channel": _fee_by_channel(procedure.offers),
        "promise": _promise(procedure, today=now.date()),
        "sections": plain_papers.groups(procedure) or _sections(procedure),
        "notes": plain_papers.notes(procedure),
        "national_url": national_url(procedure.national_id),
    }


def national_url(national_id: str) -> str:
    """The same procedure where people file; empty where nothing is filed there or the procedure cannot be named."""
    address = filing_address()
    return f"{address}thu-tuc-hanh-chinh/{national_id}" if address and national_id else ""


def _printable(procedure: PublicProcedure) -> str | None:
    return procedure.curated.printable if procedure.curated is not None else None


def _case_names(procedure: PublicProcedure) -> dict[int, str]:
    """The plain name of each case by its order, where it is confirmed."""
    cases = procedure.curated.cases if procedure.curated is not None else ()
    plain = {one.order + 1: one.short_name for one in cases if one.short_name}
    return {one.order: plain.get(one.order, wording.published(one.name)) for one in procedure.cases}


# Who and where --------------------------------------------------------------------------------------------------------


def _applicants(published: Sequence[str]) -> dict[str, str]:
    """The first few, the commonest before people from abroad, the rest behind a click.

    A comma inside brackets divided some of them when they were published.
    """
    whole: list[str] = []
    for part in published:
        if whole and whole[-1].count("(") > whole[-1].count(")"):
            whole[-1] += f", {part}"
        else:
            whole.append(part)
    whole.sort(key=lambda one: (ABROAD in one, one != CITIZEN))
    return {"first": ", ".join(whole[:SHOWN_APPLICANTS]), "rest": ", ".join(whole[SHOWN_APPLICANTS:])}


def _channels(offers: Sequence[Offer]) -> str:
    named = [BY_CHANNEL[one.channel] for one in offers]
    text = ", ".join(named[:-1]) + (" hoặc " if len(named) > 1 else "") + named[-1]
    return text[:1].upper() + text[1:]


# How long -------------------------------------------------------------------------------------------------------------


def _range(procedure: ProcedureListing) -> str:
    if len(procedure.limits) == 1 and not procedure.several:
        return spoken_limit(next(iter(procedure.limits)))
    return "tùy trường hợp" if procedure.limits or procedure.several else "chưa công bố"


def _promise(procedure: PublicProcedure, *, today: date) -> dict[str, Any]:
    promise = procedure.promise
    if promise is None:
        return {"on": None, "sentence": procedure.no_promise}
    return {
        "on": count_words.last_day(promise.due),
        "text": count_words.spoken(promise.due, promise.closes),
        "limit": spoken_limit(promise.limit),
        "immediate": promise.immediate,
        "doubts": promise.doubts,
        "reasons": count_words.reasons(promise.sentences),
        "days": count_words.cells(promise.days, today=today),
        "caption": count_words.caption(promise.limit, promise.days),
        "in_short": count_words.in_short(promise.limit, promise.days),
    }


def _grouped(offers: Sequence[Offer]) -> tuple[OfferWords, ...]:
    same: dict[OfferWords, list[str]] = {}
    for one in offers:
        same.setdefault(replace(_offer(one), channel=""), []).append(CHANNELS[one.channel])
    return tuple(replace(words, channel=", ".join(channels)) for words, channels in same.items())


def _offer(offer: Offer) -> OfferWords:
    times = (spoken_limit(offer.limit),) if offer.limit is not None else _choices(offer)
    return OfferWords(
        channel=CHANNELS[offer.channel],
        times=times or (offer.no_limit,),
        source=_source(offer.source),
        is_local=offer.source is not None and offer.source.origin is Origin.OURS,
        fees=tuple((fee.text, fee.note) for fee in offer.fees),
    )


def _choices(offer: Offer) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            f"{spoken_limit(one.duration)}{': ' + wording.listed(one.remark) if one.remark else ''}"
            for one in offer.choices
        )
    )


def _source(source: TimeSource | None) -> str:
    if source is None:
        return "theo danh mục quốc gia"
    if source.origin is Origin.OURS:
        return f"quy định của tỉnh, {source.basis}"
    return f"theo danh mục quốc gia, {source.basis}" if source.basis else "theo danh mục quốc gia"


# How much -------------------------------------------------------------------------------------------------------------


def _fee_of(offers: Sequence[Offer]) -> str:
    return in_one([fee for one in offers for fee in one.fees])


def _fee_by_channel(offers: Sequence[Offer]) -> tuple[str, ...]:
    """`10.000 đ trực tuyến` for each channel with one sum of its own, where the channels differ."""
    single = [(BY_CHANNEL[one.channel], {fee.text for fee in one.fees}) for one in offers]
    if any(len(sums) > 1 for _, sums in single) or len({fee for _, sums in single for fee in sums}) < 2:
        return ()
    by_channel = [(sums.pop(), channel) for channel, sums in single]
    return tuple(f"{channel[:1].upper()}{channel[1:]}: {text[:1].lower()}{text[1:]}" for text, channel in by_channel)


# Papers ---------------------------------------------------------------------------------------------------------------


def _sections(procedure: PublicProcedure) -> tuple[Papers, ...]:
    sections, number = [], 0
    for one in procedure.sections:
        papers = tuple(paper_of(number + place, line) for place, line in enumerate(one.papers, start=1))
        number += len(papers)
        shown = (
            ""
            if procedure.case is not None and one.heading == (procedure.case.name or "").strip(" *:")
            else one.heading
        )
        if papers:
            sections.append(Papers(wording.published(shown), papers))
    return tuple(sections)
