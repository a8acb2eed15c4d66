"""The rules of a case: prices, tiers, reductions, exemptions. Each is judged by itself here, as far as it is written wrongly.

A rule that is well written and makes no sense is judged by the law.
"""

from fractions import Fraction

from motcua.adapters.fee_cases.amounts import money, money_or_none, number_or_none
from motcua.adapters.index_cases.row import Row
from motcua.law.fees.facts import (
    DONG,
    DOSSIER,
    WHOLE,
    ZERO,
    Channel,
    Exemption,
    Kind,
    Mode,
    PerUnit,
    Reduction,
    Rule,
    Share,
    Tariff,
    Tier,
    Tiers,
    Validity,
)


def rule(row: Row) -> Rule:
    kind = row.word("kind", Kind)
    row.given("valid_from")
    return Rule(
        id=row.text("id"),
        procedure=row.text("procedure"),
        kind=kind,
        line=_text_or(row, "line", kind.value),
        tariff=_tariff(row),
        validity=_validity(row),
        case=row.text_or_none("case"),
        channels=_channels(row),
        unit=_text_or(row, "unit", DOSSIER),
        currency=_text_or(row, "currency", DONG),
        basis=row.text_or_none("basis"),
        base=money_or_none(row, "base") or 0,
        free_first=number_or_none(row, "free_first") or ZERO,
        step=_step(row),
        minimum=money_or_none(row, "min"),
        maximum=money_or_none(row, "max"),
        times=row.text_or_none("times"),
        exemptions=tuple(_exemption(one) for one in row.rows("exemptions")),
        reductions=tuple(_reduction(one) for one in row.rows("reductions")),
    )


def _text_or(row: Row, name: str, default: str) -> str:
    text = row.text_or_none(name)
    return default if text is None else text


def _validity(row: Row) -> Validity:
    one = Validity(row.day_or_none("valid_from"), row.day_or_none("valid_to"))
    if one.first is not None and one.last is not None and one.last < one.first:
        raise row.wrong("valid_to", "không được trước valid_from")
    return one


def _channels(row: Row) -> frozenset[Channel] | None:
    if not row.has("channels"):
        return None
    if not (channels := row.words("channels", Channel)):
        raise row.wrong("channels", "phải có ít nhất một cách nộp; áp dụng cho mọi cách thì bỏ trường này")
    return frozenset(channels)


def _step(row: Row) -> Fraction | None:
    step = number_or_none(row, "step")
    if step is not None and step <= 0:
        raise row.wrong("step", "phải lớn hơn 0")
    return step


def _tariff(row: Row) -> Tariff:
    """An amount for each unit, or tiers."""
    amount, mode = money_or_none(row, "amount"), row.word_or_none("mode", Mode)
    if (amount is None) is not row.has("tiers"):
        raise row.wrong("amount", "phải có amount hoặc tiers, và chỉ một trong hai")
    if amount is not None:
        return PerUnit(amount)
    if not (tiers := tuple(_tier(one) for one in row.rows("tiers"))):
        raise row.wrong("tiers", "phải có ít nhất một bậc")
    if mode is None:
        raise row.wrong("mode", f"còn thiếu khi có tiers; chọn một trong: {', '.join(one.value for one in Mode)}")
    return Tiers(mode, tiers)


def _tier(row: Row) -> Tier:
    since, above = number_or_none(row, "from"), number_or_none(row, "above")
    bound = above if since is None else since
    if bound is None or (since is not None and above is not None):
        raise row.wrong("from", "phải có from hoặc above, và chỉ một trong hai")
    return Tier(bound, money(row, "amount"), includes=since is not None)


def _exemption(row: Row) -> Exemption:
    percent = number_or_none(row, "percent")
    return Exemption(row.text("ground"), WHOLE if percent is None else percent, _validity(row))


def _reduction(row: Row) -> Reduction:
    percent, amount = number_or_none(row, "percent"), money_or_none(row, "amount")
    change = Share(percent) if percent is not None else PerUnit(amount) if amount is not None else None
    if change is None or (percent is not None and amount is not None):
        raise row.wrong("percent", "phải có percent hoặc amount, và chỉ một trong hai")
    return Reduction(
        change=change,
        channels=_channels(row),
        validity=_validity(row),
        basis=row.text_or_none("basis"),
    )
