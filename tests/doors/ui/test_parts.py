"""The shared parts as HTML."""

from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.template import Context, Template

from motcua.doors.staff import specimens
from motcua.doors.ui.components import MARKS, CountedDay, DayMark, DueWords, NavLink, Tone, weeks
from motcua.doors.ui.fields import BirthDateField, PersonalIdField
from motcua.doors.words.row_words import Flag, RowWords
from motcua.law.worktime.counting import count_days
from motcua.law.worktime.values import VIETNAM, Duration, Unit
from motcua.law.worktime.vietnam import SHIPPED


def draw(source: str, **context: Any) -> str:
    return Template("{% load mc mc_words mc_rows %}" + source).render(Context(context))


class ApplicantForm(forms.Form):
    personal_id = PersonalIdField(label="Số định danh cá nhân", help_text="Trên thẻ căn cước")
    born_on = BirthDateField(label="Ngày sinh")
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)


def test_a_label_says_words_before_it_shows_colour() -> None:
    html = draw("{% due_label due %}", due=DueWords("Quá hạn 2 ngày", Tone.LATE, "17:00 thứ Tư, 18/11"))
    assert "mc-due--late" in html
    assert "Quá hạn 2 ngày" in html
    assert 'aria-hidden="true"' in html
    assert '<span class="mc-sub">17:00 thứ Tư, 18/11</span>' in html


def test_words_of_people_are_escaped_in_every_small_part() -> None:
    evil = "<script>alert(1)</script>"
    html = draw(
        "{% due_label due %}{% note evil %}{% code evil %}{% key evil %}{% todo evil %}x{% endtodo %}{% chip evil evil %}"
        "{% tabs links evil %}{% nav links %}{% dossier_rows rows %}",
        due=DueWords(evil, Tone.PLAIN, evil),
        evil=evil,
        links=[NavLink(evil, f'"{evil}')],
        rows=[RowWords(UUID(int=1), evil, evil, evil, evil, DueWords(evil, Tone.LATE, evil), (Flag(evil),), evil)],
    )
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") >= 18
    assert 'href=""' not in html


def test_a_row_names_what_is_missing_and_marks_loudly_only_what_somebody_must_do() -> None:
    due = DueWords("Bản nháp", Tone.PLAIN)
    bare = RowWords(UUID(int=7), "", "Hoàng Thị Ẩn", "Đăng ký khai sinh", "", due, (), "")
    html = draw("{% dossier_rows rows %}", rows=[bare])
    assert html == (
        '<tr><th scope="row"><a href="/xu-ly/00000000-0000-0000-0000-000000000007/">Chưa có mã</a></th>'
        "<td>Hoàng Thị Ẩn</td><td>Đăng ký khai sinh</td><td>–</td>"
        '<td><span class="mc-due"><span>Bản nháp</span></span></td><td><span class="mc-muted">–</span></td><td>–</td></tr>\n'
    )
    marked = replace(bare, flags=(Flag("Ngoại lệ", loud=True), Flag("Đã gia hạn")))
    assert '<span class="mc-tag mc-tag--soon">Ngoại lệ</span> <span class="mc-tag">Đã gia hạn</span> ' in draw(
        "{% dossier_rows rows %}", rows=[marked]
    )


def test_links_say_where_one_is_how_many_there_are_and_whether_any_is_late() -> None:
    links = (
        NavLink("Cần làm", "/a/?x=1&y=2", current=True, count=1000, or_more=True),
        NavLink("Quá hạn", "/b/", count=0, late=True),
        NavLink("Trợ giúp", "/c/"),
    )
    assert draw('{% tabs links "Hàng việc" %}', links=links) == (
        '<nav aria-label="Hàng việc"><ul class="mc-tabs">'
        '<li><a href="/a/?x=1&amp;y=2" aria-current="page">Cần làm <em>hơn 1.000</em></a></li>'
        '<li class="is-late"><a href="/b/">Quá hạn <em>0</em></a></li><li><a href="/c/">Trợ giúp</a></li></ul></nav>'
    )
    assert draw("{% nav links %}", links=links[1:]) == (
        '<nav aria-label="Chính"><ul class="mc-nav"><li><a href="/b/">Quá hạn<em>0</em></a></li>'
        '<li><a href="/c/">Trợ giúp</a></li></ul></nav>'
    )
    assert draw("{% nav links %}", links=()) == draw("{% nav missing %}") == ""


def test_the_running_number_of_a_code_is_bold_and_the_rest_is_not() -> None:
    html = draw('{% code "H37.45-261102-0031" %}')
    assert html == '<span class="mc-code"><i>H37.45-261102-</i>0031</span>'


@pytest.mark.criterion("ALL-05", "calendar")
def test_ten_working_days_are_numbered_over_a_holiday_and_weekends() -> None:
    days = count_days(SHIPPED, datetime(2026, 11, 11, 9, 0, tzinfo=VIETNAM), Duration(10, Unit.WORKING_DAY))
    told = {day.on: (MARKS[day.kind], day.number) for day in days}
    assert days[0].on == date(2026, 11, 9)
    assert days[-1].on == date(2026, 11, 29)
    assert told[date(2026, 11, 11)][0] is DayMark.FROM
    assert told[date(2026, 11, 12)] == (DayMark.COUNTED, 1)
    assert told[date(2026, 11, 14)][0] is DayMark.OFF
    assert told[date(2026, 11, 24)][0] is DayMark.OFF
    assert told[date(2026, 11, 25)] == (DayMark.COUNTED, 9)
    assert told[date(2026, 11, 26)][0] is DayMark.DUE


def test_a_count_calendar_that_does_not_start_on_a_monday_is_a_bug() -> None:
    with pytest.raises(ValueError, match="Monday"):
        weeks([CountedDay(date(2026, 11, 10), DayMark.PLAIN)])


@pytest.mark.criterion("ALL-06", "field")
def test_a_wrong_field_keeps_what_was_typed_and_repeats_the_words_of_the_summary() -> None:
    form = ApplicantForm({"personal_id": "020 190 001 23", "born_on_day": "27"})
    summary = draw("{% error_summary form %}", form=form)
    html = draw("{% field form.personal_id %}", form=form)
    sentence = "Số định danh gồm 12 chữ số. Đã nhập 11 chữ số"
    assert sentence in summary
    assert 'href="#id_personal_id"' in summary
    assert "Sửa 2 chỗ" in summary
    assert sentence in html
    assert 'value="020 190 001 23"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_personal_id-hint id_personal_id-error"' in html


def test_three_fields_of_a_date_stand_in_one_group_and_the_summary_reaches_the_first() -> None:
    form = ApplicantForm({"personal_id": "020190001234", "born_on_day": "27", "born_on_year": "68"})
    html = draw("{% field form.born_on %}", form=form)
    assert html.count("<label") == 3
    assert "<fieldset" in html
    assert 'value="27"' in html
    assert 'id="id_born_on_0"' in html
    assert 'href="#id_born_on_0"' in draw("{% error_summary form %}", form=form)


def test_nothing_to_correct_draws_nothing() -> None:
    assert draw("{% error_summary form %}", form=ApplicantForm()).strip() == ""


def test_an_optional_field_says_so_and_a_needed_one_has_no_asterisk() -> None:
    form = ApplicantForm()
    assert "(không bắt buộc)" in draw("{% field form.note %}", form=form)
    assert "*" not in draw("{% field form.personal_id %}", form=form)


def test_each_form_shown_carries_a_token_of_its_own() -> None:
    assert draw("{% form_token %}") != draw("{% form_token %}")


class _Outline(HTMLParser):
    """Every id, and every id that something points at."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed_at: set[str] = set()
        self.styled: list[str] = []
        self.titles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"aria-describedby", "aria-labelledby", "for"} and value:
                self.pointed_at.update(value.split())
            if name == "style" or name.startswith("on"):
                self.styled.append(tag)


def test_the_page_of_all_parts_points_only_at_what_is_there_and_has_nothing_inline() -> None:
    context = specimens.all_parts(today=date(2026, 11, 20))
    html = Template("{% extends 'staff/components.html' %}").render(Context(context))
    outline = _Outline()
    outline.feed(html)
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.pointed_at <= set(outline.ids)
    assert outline.styled == []
    assert "<style" not in html
    assert html.count("<h1") == 1
    assert html.count("<main") == 1
