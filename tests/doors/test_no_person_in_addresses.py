"""20.28: neither an address nor our log has a person in it: no route takes free text, no form sends a person by GET."""

import re
from pathlib import Path
from typing import Final

import pytest
from django.test import Client

from motcua.doors.ui.scrubbing import ScrubbingFormatter, scrub
from tests.house.test_authorisation import ROUTES
from tests.house.tree import HOUSE

PARAMETERS: Final = frozenset(
    {
        *("dossier_id", "verb", "event", "key", "kept_id", "token", "code", "place", "ref", "attachment", "number"),
        *("paper_id", "result_id", "template", "version", "upload", "order", "document_id", "batch_id"),
        *("report_id", "form"),
        *("figure", "direction_id", "sheet_id"),
        *("plan_id", "task_id", "evidence_id"),
    }
)
"""Identifiers that say nothing about anybody (`ref`: an officer, as the record has them; `number`: of a page; `order`: of a part of
a file, of a page in its lot; `figure`: of the law; `form`: of a file;
`direction_id`, `report_id`, `sheet_id`: a request to an agency, a kept report, a review sheet; `plan_id`, `task_id`, `evidence_id`: a
plan, a task of it, what stands as evidence of it), words of ours, and the public codes of procedures and centres."""

BY_GET: Final = frozenset({"find", "q", "ngay", "ma", "tu", "den"})
"""Typed words that may stand in an address: the search of procedures, at the counter, in the catalogue and on the portal; a day,
the first and the last one of a period; the code that is printed on a result, which its QR has in an address anyway."""

FORM: Final = re.compile(r"<form[^>]*>.*?</form>", re.DOTALL)


def test_20_28_no_route_takes_anything_that_may_be_a_person() -> None:
    assert {one for route in ROUTES.values() for one in route.parameters} == PARAMETERS


def typed_by_get(text: str) -> set[str]:
    """Names of the fields in which something is typed, of the forms that are sent by GET."""
    forms = [form for form in FORM.findall(text) if 'method="post"' not in form.partition(">")[0].lower()]
    fields = (re.findall(r"<input[^>]*>", form) for form in forms)
    boxes = [field for one in fields for field in one if not re.search(r'type="(hidden|checkbox|radio|submit)"', field)]
    return {name for field in boxes for name in re.findall(r'\bname="(\w+)"', field)}


def test_20_28_no_form_sends_a_person_by_get() -> None:
    templates = [file.read_text("utf-8") for file in HOUSE.rglob("templates/**/*.html")]
    assert len(templates) > 50
    assert {name for text in templates for name in typed_by_get(text)} <= BY_GET
    assert typed_by_get('<form action="/x/"><input name="phone"><input type="hidden" name="k"></form>') == {"phone"}


def test_20_28_a_quoted_row_leaves_the_log_with_all_its_lines() -> None:
    raised = (
        "psycopg.errors.CheckViolation: new row violates check constraint\n"
        "DETAIL:  Failing row contains (307, Nguyễn Sinh Không, Số 1, Tam Thanh,\n"
        "vợ là Lý Thị Mẩy,\n\nnhà ở Nà Mò).\n"
        "CONTEXT:  COPY people_person, line 1: Nguyễn Sinh Không\n"
        "\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n"
        '  File "x.py", line 1\ndjango.db.utils.IntegrityError: new row violates\nDETAIL:  Failing row contains (Lý Văn Páo\nCao Lộc).'
    )
    written = scrub(raised)
    for name in ("Không", "Mẩy", "Nà Mò", "Páo", "Cao Lộc"):
        assert name not in written
    assert "The above exception was the direct cause" in written
    assert "Traceback (most recent call last)" in written
    assert written.count("violates") == 2


@pytest.mark.django_db
def test_20_28_a_refused_post_writes_no_token_of_a_receipt(caplog: pytest.LogCaptureFixture) -> None:
    """Django writes the path of what it refuses, and this path opens a dossier."""
    token = "07e02b3a8a5493fac7eef4143dff96c6"
    assert Client(enforce_csrf_checks=True).post(f"/tra-cuu/{token}/", {"a": "b"}).status_code == 403
    written = [ScrubbingFormatter("%(message)s").format(record) for record in caplog.records]
    assert [line for line in written if "/tra-cuu/" in line] == ["Forbidden (CSRF cookie not set.): /tra-cuu/•/"]
    dossier = "/xu-ly/c43e9e7f-4884-4452-9174-efffde441b39/"
    assert scrub(dossier) == dossier, "the identifier of a dossier opens nothing, and an operator needs it"


def test_20_28_the_web_server_writes_no_address() -> None:
    """No access log: an address has identifiers of dossiers, and the query of a code."""
    served = Path(HOUSE, "doors", "cli", "serving", "web.py").read_text("utf-8")
    assert "accesslog" not in served
