"""The province in which families live: the demo's, with the procedures that the detailed ones lack."""

import pytest

from motcua.doors.cli.demo.processes import establish_processes
from motcua.doors.cli.demo.province import (
    CATALOGUE_FROM,
    Province,
    catalogue_file,
    confirm_for_demonstration,
    installer,
)
from motcua.foundation.catalogue import actions as catalogue
from motcua.foundation.catalogue import curating
from motcua.foundation.catalogue.files import read_entries
from tests.acts.conftest import SET_UP, province
from tests.circumstances import acting
from tests.family.story import AGREEMENT, TEMPORARY

__all__ = ["province"]


@pytest.fixture(scope="module")
def families(province: Province) -> Province:
    codes = {AGREEMENT, TEMPORARY}
    national = read_entries(catalogue_file("procedures-national-2642.json.gz"))
    entries = [one for one in national if isinstance(one, dict) and one["code"] in codes]
    assert {str(one["code"]) for one in entries} == codes
    now = acting(installer(), SET_UP)
    catalogue.import_entries(entries=entries, source="tests", circumstances=now, valid_from=CATALOGUE_FROM)
    confirm_for_demonstration(curating.propose_shipped(valid_from=CATALOGUE_FROM, circumstances=now).codes, at=SET_UP)
    establish_processes(codes=sorted(codes), circumstances=now)
    return province
