"""The flows in force, lived from intake to their end by officers of the province: the law's stories a second time."""

import pytest

from motcua.doors.cli.demo.province import Province
from tests.acts.conftest import SET_UP
from tests.acts.flows_in_force import lay_down
from tests.acts.living import live
from tests.law.dossier import stories_land, stories_people, stories_permits
from tests.law.dossier.stories import Story
from tests.law.process.tables import shipped_definitions
from tests.slices import every_so_many

pytestmark = pytest.mark.django_db

GROUP = "2.000986"
"""A group of sub-dossiers, which is lived in `test_group`."""

STORIES: dict[str, Story] = {
    f"{one.code} {name.lower()}": one
    for module in (stories_land, stories_people, stories_permits)
    for name, one in vars(module).items()
    if isinstance(one, Story)
}


def test_every_shipped_flow_has_a_story_in_time_and_one_in_which_somebody_is_late() -> None:
    codes = {flow.id for flow in shipped_definitions()} - {GROUP}
    assert len(codes) == 12
    assert {story.code for story in STORIES.values() if story.late is None} == codes
    assert {story.code for story in STORIES.values() if story.late} == codes


SHORTER = {
    "1.010727 permit_without_trial_refused",
    "1.013239 appraisal_stopped",
    "1.013239 appraised_late",
    "1.000358 without_the_ministry",
}
"""Stories of a case with a shorter time than the one that is published: the province says so in a row of its own."""


@pytest.mark.parametrize("name", every_so_many(STORIES, 3))
def test_a_flow_is_lived_by_officers_as_the_law_alone_tells_it(name: str, flows: Province) -> None:
    """In a plain run every third story, in time and late; the law alone tells them all."""
    assert lay_down(STORIES[name], at=SET_UP) is (name in SHORTER), "all other times are those of the demo province"
    live(STORIES[name])
