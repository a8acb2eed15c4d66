"""What an applicant fills in, on paper: every answer stands in the text, long names too, on A4, twice the same bytes."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.casework.papers.forms.application import ApplicationPaper, draw_application
from motcua.casework.papers.forms.render import UnprintableText
from motcua.doors.words.form_paper_words import official_paper
from motcua.doors.words.form_words import answer_words
from motcua.foundation.catalogue.shipped_forms import shipped_forms
from motcua.law.forms.evaluating import evaluate
from motcua.law.forms.scopes import answer_at
from tests.rooms.papers.reading_back import pages, text

ON = date(2026, 12, 1)
EXAMPLES = Path(__file__).parents[2] / "data" / "forms"
NAMES = {"05977": "phường Tam Thanh"}
LONG_NAME = "Công Tằng Tôn Nữ Hoàng Lê Thị Minh Khuê Bảo Ngọc Quỳnh Phương"
LONG_PLACE = "Số 9, ngõ 78, đường Nguyễn Thị Minh Khai nối dài, thôn Nà Pàn Thượng, xã Hoàng Văn Thụ, tỉnh Lạng Sơn"


def paper_of(id_: str, **changes: Any) -> ApplicationPaper:
    form = shipped_forms()[id_].form
    answers = {**json.loads((EXAMPLES / f"{id_}.json").read_text("utf-8")), **changes}
    return official_paper(form, evaluate(form, answers, on=ON), NAMES, place="Lạng Sơn", on=ON, signer="Hoàng Thị Ẩn")


@pytest.mark.parametrize("id_", sorted(shipped_forms()))
def test_25_every_answer_stands_on_its_line_of_the_paper(id_: str) -> None:
    form = shipped_forms()[id_].form
    drawn = draw_application(paper_of(id_))
    assert drawn == draw_application(paper_of(id_))
    read = text(drawn)
    assert {(page.width, page.height) for page in pages(drawn)} == {(210, 297)}
    answers = json.loads((EXAMPLES / f"{id_}.json").read_text("utf-8"))
    for path in evaluate(form, answers, on=ON).applicable:
        field, answer = form.field_at(path), answer_at(answers, path)
        if field is not None and field.official and answer is not None:
            # a long number is broken at its slashes
            assert "".join(answer_words(field, answer, NAMES).split()) in "".join(read.split()), path
    for one in (
        form.title.upper(),
        form.declaration,
        "Hoàng Thị Ẩn",
        "Lạng Sơn, ngày 01 tháng 12 năm 2026",
        f"phiên bản {form.version}",
    ):
        assert one in read
    assert form.addressed_to in read


def test_25_a_line_without_an_answer_has_dots_to_write_on_and_a_heading_has_none() -> None:
    paper = paper_of("general", reason="")
    read = text(draw_application(paper))
    assert "Lý do: ...." in read
    heading = text(draw_application(paper_of("house-construction-permit")))
    assert "1. Thông tin về chủ đầu tư Tên chủ đầu tư" in heading


def test_25_long_names_and_many_of_a_group_go_over_pages_and_the_signature_stays_whole() -> None:
    plot = {
        "plot_number": "112",
        "map_sheet": "27",
        "plot_area": "360.5",
        "plot_use": "other",
        "plot_use_other": LONG_NAME,
        "changed_area": "100.5",
    }
    owners = [
        {"co_owner_name": LONG_NAME, "co_owner_number": f"0200880043{n:02}", "co_owner_agrees": True} for n in range(20)
    ]
    changes = {
        "owner_name": LONG_NAME,
        "owner_residence": LONG_PLACE,
        "plots": [plot] * 10,
        "co_owners": owners,
        "reason": "dòng một\ndòng hai",
    }
    drawn = draw_application(paper_of("land-use-change", **changes))
    every = pages(drawn)
    assert len(every) > 1
    read = text(drawn)
    assert read.count(LONG_NAME) == 31
    assert LONG_PLACE in read
    (signed,) = [page for page in every if "Người yêu cầu" in page.text]
    assert "ngày 01 tháng 12" in signed.text
    assert "nộp tiền sử dụng đất" in signed.text
    assert "Hoàng Thị Ẩn" in signed.text.rsplit("Người yêu cầu", 1)[1]
    lines = [line for page in every for line in page.text.splitlines()]
    assert any(line.strip() == "dòng hai" for line in lines)


def test_25_letters_that_cannot_be_drawn_are_refused() -> None:
    with pytest.raises(UnprintableText):
        draw_application(paper_of("general", request="việc 漢字"))
