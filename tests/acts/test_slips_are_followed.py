"""19.17, DSK-04: a slip that asks for papers says where the dossier is followed, as the receipt does."""

from pathlib import Path
from uuid import UUID

import pytest

from motcua.acts.print_form import print_form, print_slip
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.views.tracking import tracking_page
from motcua.law.codes.tracking_secret import grouped_secret
from tests.acts.places import moment
from tests.doors.portal import stories
from tests.histories import history
from tests.house.stories_of_acts import PAGE
from tests.rooms.papers import reading_back

pytestmark = pytest.mark.django_db

AT = moment("2026-03-05 09:00")


def slip_of(dossier_id: UUID, documents: FolderStore) -> bytes:
    by = stories.specialist()
    event = history(dossier_id).happened[-1].sequence
    circumstances = Circumstances(by=by, at=AT, recorded_at=AT)
    return print_form(dossier_id, circumstances, event=event, tracking=PAGE, documents=documents)


def test_19_17_the_slip_after_appraisal_leads_to_the_page_of_the_dossier(province: Province, tmp_path: Path) -> None:
    made, documents = stories.asked_after_appraisal(), FolderStore(tmp_path)
    document = slip_of(made.id, documents)
    row = Dossier.objects.get(pk=made.id)
    (code,) = reading_back.qr_codes(document)
    assert code.text == f"{PAGE.address}{row.tracking_token}/"
    page = tracking_page(str(row.tracking_token), at=AT)
    assert page is not None
    assert page.supplement is not None
    words = reading_back.text(document)
    assert " ".join(grouped_secret(row.tracking_secret).split()) in words
    assert f"Tra cứu: {PAGE.lookup}" in words
    assert len(reading_back.pages(document)) == 1
    assert slip_of(made.id, documents) == document


def test_19_17_papers_without_a_code_are_nowhere_to_be_followed(province: Province, tmp_path: Path) -> None:
    made, at = stories.asked_before_acceptance(), moment("2026-03-02 10:00")
    circumstances = Circumstances(by=stories.desk(), at=at, recorded_at=at)
    document = print_slip(made.id, circumstances, tracking=PAGE, documents=FolderStore(tmp_path))
    assert not Dossier.objects.get(pk=made.id).code
    assert reading_back.qr_codes(document) == []
    assert "Tra cứu" not in reading_back.text(document)
