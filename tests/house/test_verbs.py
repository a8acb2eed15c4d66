"""A verb has one descriptor on each floor, found by its file; the floors agree on which verbs there are."""

from pathlib import Path

from motcua.casework.dossiers.powers import POWERS
from motcua.doors.desk.acts_forms import FORMS
from motcua.doors.words.act_words import WORDS
from motcua.foundation.people.principals import PERMISSIONS_OF, Permission
from motcua.law.dossier.life import VERBS
from tests.house.tree import HOUSE

FLOORS = ("law/dossier/acts", "casework/dossiers/verbs", "doors/words/verbs")
NEWEST = "close_unpaid"


def files_of(verb: str) -> set[str]:
    return {file.relative_to(HOUSE).parent.as_posix() for file in HOUSE.rglob(f"{verb}.py")}


def mentions(verb: str, root: Path = HOUSE) -> set[str]:
    """Files that name a verb in quotes, its own left out: lists of verbs would be among them."""
    quoted = f'"{verb}"'
    found = (file for file in root.rglob("*.py") if file.stem != verb and quoted in file.read_text("utf-8"))
    return {file.relative_to(root).as_posix() for file in found}


def test_every_floor_knows_every_verb() -> None:
    assert set(POWERS) == set(WORDS) == set(VERBS)
    assert list(WORDS) == list(VERBS), "in the order of a life"


def test_what_a_page_offers_has_a_form_and_nothing_else_has() -> None:
    offered = {verb for verb, power in POWERS.items() if power.offered}
    assert set(FORMS) == offered | {"complete_step"}, "open steps are offered one by one"


def test_what_time_alone_does_is_offered_to_nobody() -> None:
    by_time = {verb for verb, power in POWERS.items() if power.permissions == {Permission.SWEEP}}
    assert by_time
    assert not any(POWERS[verb].offered for verb in by_time)


def test_somebody_holds_a_permission_for_every_verb() -> None:
    given = frozenset[Permission]().union(*PERMISSIONS_OF.values())
    assert all(power.permissions & given for power in POWERS.values())


def test_what_the_applicant_may_read_is_told_to_them_and_the_rest_has_no_words_for_them() -> None:
    assert {verb for verb, power in POWERS.items() if power.public} == {verb for verb in WORDS if WORDS[verb].public}


def test_a_new_verb_is_four_files_and_no_line_in_a_list() -> None:
    assert files_of(NEWEST) == {*FLOORS, "doors/desk/forms"}
    assert mentions(NEWEST) == set()
    assert "casework/dossiers/possible.py" in mentions("assign"), "a mention is seen"
