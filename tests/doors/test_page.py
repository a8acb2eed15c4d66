"""The reader of pages: what it takes from a page, and its error where a page lacks what a test names."""

import pytest

from tests.doors.page import Page

PAGE = Page.read("""
<html><head><title>Tên trang</title></head><body><h1>Việc <svg>vẽ</svg>của tôi</h1><!-- không đọc -->
<nav aria-label="Hàng việc"><a href="/a/" aria-current="page">Cần làm <em>1</em></a><a href="/b/" class="mc-btn mc-btn--go"
 data-key="F9">Làm tiếp <kbd>F9</kbd></a></nav>
<section aria-labelledby="t"><h2 id="t">Bảng</h2><table><tr><th>Mã</th><td>12</td></tr><tr><th>Mã</th><td>34</td></tr>
</table></section>
<dl><dt>Tiếp nhận</dt><dd>3</dd></dl>
<div class="mc-errors"><a href="#x">Nhập tên</a></div>
<form id="f" action="/c/"><input type="hidden" name="csrfmiddlewaretoken" value="k"><input type="hidden" name="seen" value="6">
<label for="x">Tên</label><p class="mc-msg-error">Nhập tên</p><input id="x" name="name" value="A &amp; B">
<label><input type="radio" name="way" value="desk" checked>Quầy</label>
<label><input type="radio" name="way" value="post">Bưu chính</label>
<input type="checkbox" name="off" value="1"><input name="dead" value="x" disabled><input name="elsewhere" form="g" value="z">
<label for="s">Cỡ</label><select id="s" name="size"><option value="">Chọn</option><option selected>Lớn</option></select>
<textarea name="note">
một
hai</textarea><button name="do" value="go" class="mc-btn--go">Ghi</button></form><input name="far" form="f" value="y"></body></html>
""")


def test_a_form_posts_what_a_browser_would() -> None:
    assert PAGE.form("#f") == {
        "seen": "6",
        "name": "A & B",
        "way": "desk",
        "size": "Lớn",
        "note": "một\nhai",
        "far": "y",
    }


def test_everything_is_named_as_it_is_announced() -> None:
    assert (PAGE.title, PAGE.heading()) == ("Tên trang", "Việc của tôi")
    assert PAGE.part("Hàng việc").link("Cần làm 1").is_current
    onward = PAGE.link("Làm tiếp")
    assert (onward.address, onward.key, onward.is_main) == ("/b/", "F9", True)
    assert PAGE.button("Ghi").posts == ("do", "go")
    assert (PAGE.field("Tên").value, PAGE.field("Cỡ").options) == ("A & B", (("", "Chọn"), ("Lớn", "Lớn")))
    assert [one.value for one in PAGE.fields_named("way") if one.is_checked] == ["desk"]
    assert PAGE.part("Bảng").row("34").cells == ("Mã", "34")
    assert PAGE.fact("Tiếp nhận") == "3"
    assert PAGE.errors == PAGE.summary == ("Nhập tên",)
    assert PAGE.at("#t").text == PAGE.part("Bảng").text
    assert "không đọc" not in PAGE.text
    assert "vẽ" not in PAGE.text


def test_what_is_not_there_or_there_twice_is_no_answer() -> None:
    for missing in (
        lambda: PAGE.link("Cần làm"),
        lambda: PAGE.field("Tuổi"),
        lambda: PAGE.part("Khác"),
        lambda: PAGE.row("Mã"),
    ):
        with pytest.raises(AssertionError):
            missing()
