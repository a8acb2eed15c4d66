"""Every act leaves its record: enumerated from the floor of acts, each with a story that runs it."""

import ast
from pathlib import Path

import pytest
from django.db import connection

from motcua.acts.take_in import FIRST_ACTS
from motcua.doors.cli.demo.province import Province
from tests.acts.places import officer
from tests.house.stories_of_acts import READS, STORIES
from tests.house.tree import HOUSE, python_files, syntax

Record = tuple[str, int, str, str | None]
"""Stream, place in it, verb, author by reference."""


def acts_of(folder: Path) -> list[str]:
    """Every public function of the floor, by module and name."""
    return [
        f"{file.stem}.{node.name}"
        for file in python_files(folder)
        for node in syntax(file).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def records() -> set[Record]:
    with connection.cursor() as cursor:
        cursor.execute("select stream, sequence, verb, account from ledger_record")
        return set(cursor.fetchall())


def test_every_act_has_a_story_or_reads() -> None:
    assert sorted(acts_of(HOUSE / "acts")) == sorted({*(name.partition("[")[0] for name in STORIES), *READS})


def test_every_first_act_of_an_intake_has_a_story() -> None:
    verbs = {story.verb for name, story in STORIES.items() if name.partition("[")[0] == "take_in.take_in"}
    assert verbs == set(FIRST_ACTS)


def test_a_planted_act_is_seen_by_name(tmp_path: Path) -> None:
    (tmp_path / "give_away.py").write_text("def give_away() -> None: ...\n\ndef _helper() -> None: ...\n")
    assert acts_of(tmp_path) == ["give_away.give_away"]
    assert "give_away.give_away" not in {*STORIES, *READS}


@pytest.mark.django_db
@pytest.mark.parametrize("name", STORIES)
def test_the_act_leaves_its_record_and_names_its_author(province: Province, name: str) -> None:
    story = STORIES[name]
    given = story.before()
    before = records()
    story.act(given)
    new = records() - before
    account = officer(story.by).account_ref if story.by is not None else None
    assert {author for _, _, verb, author in new if verb == story.verb} == {account}, sorted(new)
