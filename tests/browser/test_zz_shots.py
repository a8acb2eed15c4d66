import pytest
from motcua.doors.ui import clock
from tests.acts.places import moment
from tests.browser.pages import DESKTOP, PHONE
from tests.doors.portal import stories


def test_shots(province, new_page, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-05 12:14"))
    late = stories.accepted("2026-02-09 09:00", seed=9)
    for size in (PHONE, DESKTOP):
        page = new_page(size)
        for name, path in {
            "dir": "/trung-tam/?q=hoang+dong",
            "one": "/trung-tam/05986/",
            "late": f"/tra-cuu/{late.tracking_token}/",
            "help": "/tro-giup/",
            "nf": "/khong/",
            "unk": "/tra-cuu/x/",
        }.items():
            page.goto(path)
            page.screenshot(
                path=f"/tmp/shot-{name}-{size['width']}.png",
                clip={"x": 0, "y": 0, "width": size["width"], "height": 2200 if name != "nf" else 1200},
                full_page=True,
            )
        page.goto("/trung-tam/")
        page.pdf(path="/tmp/dir.pdf", format="A4")
