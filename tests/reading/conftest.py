"""A reader with one host, and pages with known text of the committed plan."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tools.make_pages import MadePage, made_pages
from tools.pages.plan import plan

from motcua.adapters.reading.hosted import HostedReader

Page = Callable[[int], tuple[MadePage, Path]]


@pytest.fixture(scope="session")
def reader() -> Iterator[HostedReader]:
    made = HostedReader(hosts=1)
    yield made
    made.end()


@pytest.fixture(scope="session")
def known_page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page of the plan by its number, and its file; each is made once."""
    folder, made = tmp_path_factory.mktemp("pages"), dict[int, tuple[MadePage, Path]]()

    def page(number: int) -> tuple[MadePage, Path]:
        if number not in made:
            one = next(made_pages([plan()[number]]))
            file = folder / f"page-{number}.jpg"
            file.write_bytes(one.picture)
            made[number] = one, file
        return made[number]

    return page
