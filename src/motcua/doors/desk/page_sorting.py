"""The pages of an intake while somebody sorts them: what lies where, and what each button does to the chosen ones. Values only.

A file that is signed, or very long, is one tile and stays whole. Tiles of one `group` are one file; what lies under `BIN` goes away.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final
from uuid import UUID

from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.page_plans import UNSIGNED, FilePlan, PagePlace
from motcua.casework.papers.reading import PageFault

BIN: Final = 0
"""In the place of a paper: the page is taken away."""
WHOLE: Final = 0
"""In the place of a page's number: the whole file."""
MOST_APART: Final = 100
"""Pages of a file that are shown one by one."""
MOST_TILES: Final = 300
TO: Final = "to-"
"""Before the paper to which the chosen pages go, in the name of a button."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A page, or a whole file where `number` is `WHOLE`."""

    attachment: UUID
    number: int
    turned: int
    line: int
    group: int

    @property
    def key(self) -> str:
        return f"{self.attachment}.{self.number}"

    @property
    def is_whole(self) -> bool:
        return self.number == WHOLE

    def __str__(self) -> str:
        return f"{self.key}.{self.turned}.{self.line}.{self.group}"


def tiles_of(files: Sequence[AttachedFile]) -> tuple[Tile, ...]:
    """As they lie now."""
    return tuple(
        Tile(file.id, number, 0, file.line, group)
        for group, file in enumerate(files, start=1)
        for number in _apart(file)
    )


def _apart(file: AttachedFile) -> Sequence[int]:
    whole = file.signatures != UNSIGNED or file.pages > MOST_APART
    return (WHOLE,) if whole else range(1, file.pages + 1)


def read_tile(text: str) -> Tile | None:
    """What the page posts of a tile; None for anything else."""
    parts = text.split(".")
    try:
        attachment, (number, turned, line, group) = UUID(parts[0]), map(int, parts[1:])
    except ValueError:
        return None
    return Tile(attachment, number, turned % 360, line, group) if min(number, line, group) >= 0 else None


def in_order(tiles: Sequence[Tile], lines: Sequence[int]) -> tuple[Tile, ...]:
    """By papers, the bin last; the pages of one file beside each other."""
    papers = [*lines, BIN]
    first: dict[int, int] = {}
    for place, tile in enumerate(tiles):
        first.setdefault(tile.group, place)
    return tuple(sorted(tiles, key=lambda tile: (papers.index(tile.line), first[tile.group])))


def plan_of(tiles: Sequence[Tile], files: Mapping[UUID, AttachedFile]) -> tuple[FilePlan, ...]:
    """The files that the tiles make, without what lies in the bin."""
    kept = [tile for tile in tiles if tile.line != BIN and tile.attachment in files]
    return tuple(
        FilePlan(line, tuple(place for tile in group for place in _places(tile, files)))
        for (line, _), group in groupby(kept, key=lambda tile: (tile.line, tile.group))
    )


def _places(tile: Tile, files: Mapping[UUID, AttachedFile]) -> Iterator[PagePlace]:
    if not tile.is_whole:
        yield PagePlace(tile.attachment, tile.number, tile.turned)
        return
    for number in range(1, files[tile.attachment].pages + 1):
        yield PagePlace(tile.attachment, number, tile.turned)


def pressed(tiles: Sequence[Tile], button: str, chosen: Collection[str]) -> tuple[Tile, ...]:
    """The tiles after a button, which concerns the chosen ones. One that cannot be done changes nothing."""
    now = list(tiles)
    if button.startswith(TO) and button.removeprefix(TO).isdigit():
        return _moved(now, int(button.removeprefix(TO)), chosen)
    work = _BUTTONS.get(button)
    if work is None:
        return tuple(now)
    places = [place for place, tile in enumerate(now) if tile.key in chosen]
    for place in reversed(places) if button == "later" else places:
        work(now, place)
    return tuple(now)


def _moved(tiles: list[Tile], line: int, chosen: Collection[str]) -> tuple[Tile, ...]:
    """To the end of a paper, as a file of their own; whole files stay themselves."""
    new = _new_group(tiles)
    going = [tile for tile in tiles if tile.key in chosen and tile.line != line]
    arrived = [replace(tile, line=line, group=tile.group if tile.is_whole else new) for tile in going]
    return (*(tile for tile in tiles if tile not in going), *arrived)


def _turn(tiles: list[Tile], place: int) -> None:
    tile = tiles[place]
    if not tile.is_whole:
        tiles[place] = replace(tile, turned=(tile.turned + 90) % 360)


def _split(tiles: list[Tile], place: int) -> None:
    """A new file begins here."""
    new, here = _new_group(tiles), tiles[place]
    if place and tiles[place - 1].group == here.group:
        tiles[place:] = [replace(tile, group=new) if tile.group == here.group else tile for tile in tiles[place:]]


def _merge(tiles: list[Tile], place: int) -> None:
    """The file of this page goes on with the file before it under the same paper."""
    here = tiles[place]
    before = next((one for one in reversed(tiles[:place]) if one.line == here.line and one.group != here.group), None)
    if before is None or before.is_whole or here.is_whole:
        return
    tiles[:] = [replace(tile, group=before.group) if tile.group == here.group else tile for tile in tiles]


def _earlier(tiles: list[Tile], place: int) -> None:
    _exchange(tiles, place, place - 1)


def _later(tiles: list[Tile], place: int) -> None:
    _exchange(tiles, place, place + 1)


def _exchange(tiles: list[Tile], place: int, other: int) -> None:
    """Within its file; a whole file, or a page that is a file, changes places with the file beside it."""
    if not 0 <= other < len(tiles) or tiles[other].line != tiles[place].line:
        return
    here, there = tiles[place], tiles[other]
    if here.group == there.group:
        tiles[place], tiles[other] = there, here
        return
    mine = [tile for tile in tiles if tile.group == here.group]
    if len(mine) > 1:
        tiles[place] = replace(here, group=here.group if there.is_whole else there.group)
        return
    theirs = [tile for tile in tiles if tile.group == there.group]
    start = tiles.index((theirs if other < place else mine)[0])
    tiles[start : start + 1 + len(theirs)] = [*mine, *theirs] if other < place else [*theirs, *mine]


def _new_group(tiles: Sequence[Tile]) -> int:
    return max((tile.group for tile in tiles), default=0) + 1


_BUTTONS: Final[Mapping[str, Callable[[list[Tile], int], None]]] = {
    "turn": _turn,
    "split": _split,
    "merge": _merge,
    "earlier": _earlier,
    "later": _later,
}


def split_at_blanks(
    tiles: Sequence[Tile], files: Mapping[UUID, AttachedFile], lines: Sequence[int]
) -> tuple[Tile, ...]:
    """Blank sheets between papers go into the bin, and what follows one in its file goes to the next paper."""
    new, split = _new_group(tiles), list[Tile]()
    for _, those in groupby(tiles, key=lambda tile: (tile.line, tile.group)):
        batch = list(those)
        split += _papers_of(batch, [is_blank(tile, files) for tile in batch], lines, new)
        new = _new_group([*tiles, *split])
    return tuple(split)


def _papers_of(batch: Sequence[Tile], blank: Sequence[bool], lines: Sequence[int], new: int) -> Iterator[Tile]:
    """Where two blank pages follow each other, the batch was scanned on both sides: such pairs are the sheets, and one blank page
    alone is the back of a paper."""
    both_sides = any(one and other for one, other in pairwise(blank))
    further, begun, ended = 0, False, False
    for place, tile in enumerate(batch):
        beside = any(blank[at] for at in (place - 1, place + 1) if 0 <= at < len(blank))
        if blank[place] and tile.line != BIN and (beside or not both_sides):
            ended = begun
            yield replace(tile, line=BIN)
            continue
        further, begun, ended = further + ended, True, False
        yield _further(tile, further, lines, new) if further else tile


def _further(tile: Tile, steps: int, lines: Sequence[int], new: int) -> Tile:
    if tile.line not in lines:
        return tile
    return replace(tile, line=lines[min(lines.index(tile.line) + steps, len(lines) - 1)], group=new + steps)


def is_blank(tile: Tile, files: Mapping[UUID, AttachedFile]) -> bool:
    """Whether nothing is drawn on this page."""
    file = files.get(tile.attachment)
    return file is not None and PageFault.BLANK in file.faults.get(tile.number, ())


def split_at_sheets(
    tiles: Sequence[Tile], files: Mapping[UUID, AttachedFile], papers: Mapping[str, int]
) -> tuple[Tile, ...]:
    """Sheets between papers go into the bin, with their blank backs, and what follows one in its file goes to the paper that it names.

    `papers`: by the marks of sheets. A sheet of another procedure stays where it lies, so that somebody sees it.
    """
    new, split = _new_group(tiles), list[Tile]()
    for _, those in groupby(tiles, key=lambda tile: (tile.line, tile.group)):
        to, after_sheet = 0, False
        for tile in those:
            line = papers.get(mark_of_tile(tile, files), 0) if tile.line != BIN else 0
            is_back = after_sheet and is_blank(tile, files)
            after_sheet = bool(line)
            if line:
                to, new = line, new + 1
            if line or is_back:
                split.append(replace(tile, line=BIN))
            else:
                split.append(replace(tile, line=to, group=new) if to else tile)
        new += 1
    return tuple(split)


def mark_of_tile(tile: Tile, files: Mapping[UUID, AttachedFile]) -> str:
    """What a sheet between papers says; empty for any other page."""
    file = files.get(tile.attachment)
    return "" if file is None else file.marks.get(tile.number, "")
