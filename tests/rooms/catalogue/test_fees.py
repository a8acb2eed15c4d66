"""19.12 A fee is the published line of the channel, or the confirmed one of the province; nothing missing is ever a zero."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from motcua.foundation.catalogue.curated_values import CuratedFee, CuratedProcedure
from motcua.foundation.catalogue.fees import BY_CASE, BY_NOTE, FREE, fee_words, fees_of, in_one, one_amount
from motcua.foundation.catalogue.values import FeeLine
from motcua.law.dossier.rules import Channel

LINE = FeeLine(1, Channel.DESK, 1, None, None, None)
LAYER = CuratedProcedure(
    code="1.900001",
    short_name="Nuôi ong",
    confirmed=True,
    everyday_words=(),
    life_events=(),
    cases=(),
    fees=(CuratedFee(Channel.DESK, "phí", Decimal(8000), "VND", "bản", "8.000 đồng/bản"),),
    fee_by_note=True,
    exemptions=None,
    questions=(),
    valid_from=date(2025, 7, 1),
    fee_confirmed=True,
)


def line(
    amount: int | None, note: str | None = None, channel: Channel = Channel.DESK, currency: str = "VND"
) -> FeeLine:
    return replace(
        LINE, amount=None if amount is None else Decimal(amount), note=note, channel=channel, currency=currency
    )


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (line(None), BY_NOTE),
        (line(None, "Thực hiện theo Thông tư số 244/2016/TT-BTC"), BY_NOTE),
        (line(0), FREE),
        (line(0, "Không thu lệ phí"), FREE),
        (line(0, "- Miễn lệ phí (Thông tư số 47/2019/TT-BTC)."), FREE),
        (line(0, "Theo quy định của Luật phí và lệ phí"), BY_NOTE),
        (line(0, "Không nộp trực tiếp thì 20.000 đồng/lần"), BY_NOTE),
        (line(20000), "20.000\u00a0đ"),
        (line(25, currency="USD"), "25\u00a0USD"),
    ],
)
def test_12_a_sum_is_said_only_where_it_is_published(published: FeeLine, text: str) -> None:
    assert fee_words(published).text == text
    assert not fee_words(published).text.startswith("0")


def test_12_a_fee_without_a_sum_always_has_a_note_to_see() -> None:
    assert all(fee_words(line(None, note)).note for note in (None, "", "  ", "Chưa quy định."))
    [alone] = fees_of([], Channel.DESK)
    assert (alone.text, bool(alone.note)) == (BY_NOTE, True)


def test_12_each_channel_has_its_own_line_and_the_kiosk_that_of_the_network() -> None:
    published = [line(10000, channel=Channel.ONLINE), line(20000)]
    assert [fees_of(published, one)[0].amount for one in (Channel.KIOSK, Channel.DESK)] == [10000, 20000]
    assert fees_of(published, Channel.POST)[0].text == BY_NOTE


def test_12_the_confirmed_line_of_the_province_says_for_what_and_a_proposal_says_nothing() -> None:
    published = [line(8000, "8.000 đồng/bản, theo Thông tư số 281/2016/TT-BTC")]
    [ours] = fees_of(published, Channel.DESK, LAYER)
    assert (ours.text, ours.note) == ("8.000\u00a0đ/bản", "8.000 đồng/bản, theo Thông tư số 281/2016/TT-BTC")
    [proposed] = fees_of(published, Channel.DESK, replace(LAYER, fee_confirmed=False))
    assert proposed.text == "8.000\u00a0đ"
    [odd] = fees_of([line(40, "40.000đ/giấy", Channel.ONLINE)], Channel.ONLINE, LAYER)
    assert (odd.text, odd.note) == (BY_NOTE, "40.000đ/giấy")


def test_12_a_list_says_one_sum_or_that_it_depends() -> None:
    assert in_one([fee_words(line(20000)), fee_words(line(20000))]) == "20.000\u00a0đ"
    assert in_one([fee_words(line(0)), fee_words(line(None))]) == BY_CASE
    assert in_one([]) == BY_NOTE


def test_12_the_record_of_a_receipt_has_a_sum_only_where_every_line_has_it() -> None:
    assert one_amount([fee_words(line(0))]) == 0
    assert one_amount([fee_words(line(0)), fee_words(line(None))]) is None
    assert one_amount([fee_words(line(25, currency="USD"))]) is None


def test_19_12_a_published_note_that_stops_in_its_sentence_gives_way_to_ours() -> None:
    cut = "Trường hợp công dân thuộc diện được miễn phải xuất trình giấy tờ, trừ khi thông tin đã có trong cơ sở dữ liệu dân cư, cơ sở"
    [fee] = fees_of([line(8000, cut)], Channel.DESK, LAYER)
    assert fee.note == "8.000 đồng/bản"
    [whole] = fees_of([line(8000, f"{cut} dữ liệu chuyên ngành.")], Channel.DESK, LAYER)
    assert whole.note.endswith("chuyên ngành.")
