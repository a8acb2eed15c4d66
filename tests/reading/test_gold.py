"""22: DIG-02 on the gold set of the campaign: what the cursor passes is exact; and how many papers a person indexes in an hour."""

from collections.abc import Sequence
from datetime import date

import pytest
from tools.pages.accepted import ReadField, read, seconds_to_index
from tools.pages.results import GOLD, KINDS, SEED, GoldPaper, gold

from motcua.adapters.reading.hosted import HostedReader
from motcua.casework.campaign.thresholds import threshold_on
from motcua.casework.papers.reading import Field
from motcua.foundation.catalogue.shipped_curated import forms, paper_types

DAY = date(2026, 12, 1)
FEW = 6
WANTED_EXACT, WANTED_AN_HOUR = 0.995, 120


def test_22_the_gold_set_is_the_one_that_was_measured() -> None:
    assert (SEED, GOLD, len(KINDS)) == (20_261_201, 200, 5)
    first, second = gold(count=2)
    assert first.fields[Field.NUMBER] == "14A8655157"
    assert second.fields[Field.OWNER_NAME] == "Nguyễn Minh Hiếu"
    assert first.scanned() == next(gold(count=1)).scanned()
    assert set(KINDS) <= set(paper_types()) - forms()


@pytest.mark.criterion("DIG-02", "gold")
@pytest.mark.criterion("DIG-01", "hour")
@pytest.mark.parametrize("count", [FEW, pytest.param(GOLD, marks=pytest.mark.prove)])
def test_22_what_is_accepted_automatically_is_exact(reader: HostedReader, count: int) -> None:
    papers = list(gold(count=count))
    fields = read(reader, papers)
    accepted = [one for one in fields if one.is_accepted(threshold_on(one.paper_type, DAY))]
    exact = sum(one.is_exact for one in accepted)
    assert accepted, "nothing is accepted: every field would stop the cursor"
    assert exact >= WANTED_EXACT * len(accepted), [one for one in accepted if not one.is_exact]
    assert 3600 / mean_seconds(papers, fields) >= WANTED_AN_HOUR


def mean_seconds(papers: Sequence[GoldPaper], fields: Sequence[ReadField]) -> float:
    """Of indexing one paper, by the keystroke-level model."""
    each = (
        seconds_to_index(
            paper, [one for one in fields if one.number == paper.number], threshold_on(paper.paper_type, DAY)
        )
        for paper in papers
    )
    return sum(each) / len(papers)
