"""What the thirteen shipped flows need beside the demo province: their procedures in the catalogue, times, a ministry."""

import copy
from datetime import date, datetime

from motcua.acts.define_process import ProcessGiven, define_processes
from motcua.adapters.process_files import shipped_flows
from motcua.doors.cli.demo.province import CATALOGUE_FROM, PASSWORD, catalogue_file, installer
from motcua.foundation.catalogue import actions as catalogue
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.queries.page import version_in_force
from motcua.foundation.catalogue.queries.rules import procedure_rules
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from motcua.foundation.people import actions as people
from motcua.foundation.people.principals import Role
from motcua.law.dossier.rules import ProcedureRules
from tests.acts.places import DAY
from tests.circumstances import acting
from tests.law.dossier.stories import Story

BRANCH_OFFICE, LIKE = "1.000358", "2.001827"
"""The one flow whose procedure is in no catalogue that is shipped, and the entry of another that it is written after."""
SINCE = date(2026, 1, 2)


def put_flows_in_force(*, at: datetime) -> None:
    """Import the procedures that the twenty detailed ones lack, bind every flow to its procedure, open the ministry."""
    flows = {one.id: one for one in shipped_flows()}
    missing = {code for code in flows if version_in_force(code, on=at.date()) is None}
    national = read_entries(catalogue_file("procedures-national-2642.json.gz"))
    found = {str(one["code"]): one for one in national if isinstance(one, dict) and one["code"] in missing}
    assert missing - set(found) == {BRANCH_OFFICE}
    written = copy.deepcopy(found[LIKE]) | {"code": BRANCH_OFFICE, "name": flows[BRANCH_OFFICE].name}
    for method in written["methods"]:
        method.update(time=13, unit="WORKING_DAY")
    catalogue.import_entries(
        entries=[*found.values(), written],
        source="các quy trình",
        circumstances=acting(installer(), at),
        valid_from=CATALOGUE_FROM,
    )
    given = [ProcessGiven(flows[code], code) for code in sorted(missing)]
    define_processes(given=given, valid_from=SINCE, circumstances=acting(installer(), at))
    _open_ministry(at)


def _open_ministry(at: datetime) -> None:
    """A ministry whose officer answers here: opened by the administrator, as every other agency of another system."""
    by = installer()
    ministry = organisation.open_agency(
        code="G02",
        name="Bộ Công Thương",
        short_name="Bộ Công Thương",
        kind=AgencyKind.VERTICAL,
        level=AgencyLevel.PROVINCE,
        head_title="Bộ trưởng",
        basis="Quyết định 20/2020/QĐ-TTg",
        valid_from=SINCE,
        circumstances=acting(by, at),
    )
    names = {"chuyenvien.bct": "Lương Thị Hạnh"}
    accounts = people.open_accounts(names=names, password=PASSWORD, circumstances=acting(by, at), valid_from=SINCE)
    organisation.post_officer(
        account_id=accounts["chuyenvien.bct"],
        agency_id=ministry.id,
        role=Role.SPECIALIST,
        title="Chuyên viên",
        valid_from=SINCE,
        circumstances=acting(by, at),
    )


def lay_down(story: Story, *, at: datetime) -> bool:
    """The province's own row for the procedure where the story's times are not those in force; whether one was needed.

    The catalogue refuses one that is longer than the published time, so no story uses impossible times.
    """
    if _times(story) == _wanted(story.rules, story):
        return False
    rules = story.rules
    answer = LocalAnswer(
        duration=rules.limit_for(story.channel),
        basis="quyết định công bố của tỉnh",
        valid_from=SINCE,
        channel=story.channel,
        receipt_day_clause=rules.receipt_day_clause,
        financial_pause=rules.financial_pause,
        supplement_notice=rules.supplement_notice,
        supplement_term=rules.supplement_term,
        supplement_pause=rules.supplement_pause,
    )
    catalogue.answer_time(code=story.code, answer=answer, circumstances=acting(installer(), at))
    assert _times(story) == _wanted(story.rules, story)
    return True


def _times(story: Story) -> tuple[object, ...]:
    return _wanted(procedure_rules(story.code, on=DAY, channel=story.channel).rules, story)


def _wanted(rules: ProcedureRules, story: Story) -> tuple[object, ...]:
    return (
        rules.limit_for(story.channel),
        rules.financial_pause,
        rules.supplement_pause,
        rules.supplement_notice,
        rules.supplement_term,
        rules.receipt_day_clause,
    )
