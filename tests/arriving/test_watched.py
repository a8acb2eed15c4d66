"""A folder into which a scanner writes: files are taken whole or not at all, and nobody else's (issue 21)."""

import os
from pathlib import Path

import pytest

from motcua.adapters.arriving.watched import LARGEST, MOST_SHOWN, NOT_TAKEN, TAKEN, Took, Watched

DESK, OTHER = "QUAY-01", "QUAY-02"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for desk in (DESK, OTHER):
        (tmp_path / "scans" / desk).mkdir(parents=True)
    return tmp_path / "scans"


def scan(place: Path, name: str, content: bytes = b"%PDF-1.7 trang", desk: str = DESK) -> Path:
    file = place / desk / name
    file.write_bytes(content)
    return file


def names(place: Path, desk: str = DESK) -> list[str]:
    return [one.name for one in Watched(place).lying(desk)]


def only(place: Path) -> str:
    [one] = Watched(place).lying(DESK)
    return one.mark


def test_21_a_desk_sees_its_own_files_oldest_first(place: Path) -> None:
    for minute, name in enumerate(("b.pdf", "a.pdf")):
        os.utime(scan(place, name), (1_000 + minute, 1_000 + minute))
    scan(place, "của quầy khác.pdf", desk=OTHER)
    assert names(place) == ["b.pdf", "a.pdf"]
    assert names(place, "QUAY-03") == []


def test_21_a_file_is_taken_whole_and_put_away(place: Path, tmp_path: Path) -> None:
    scan(place, "a.pdf")
    watched, mark, into = Watched(place), only(place), tmp_path / "taken"
    assert watched.take(DESK, mark, into) is Took.WHOLE
    assert into.read_bytes() == b"%PDF-1.7 trang"
    assert names(place) == ["a.pdf"], "it lies there until it is kept"
    assert watched.put_away(DESK, mark, TAKEN)
    assert names(place) == []
    assert (place / DESK / TAKEN / "a.pdf").read_bytes() == b"%PDF-1.7 trang"


def test_21_a_file_that_is_still_written_stays(place: Path, tmp_path: Path) -> None:
    file = scan(place, "a.pdf", b"%PDF-1.7 nua")
    mark = only(place)
    with file.open("ab") as still:
        still.write(b" con lai")
    assert Watched(place).take(DESK, mark, tmp_path / "taken") is Took.CHANGED
    assert not (tmp_path / "taken").exists()
    assert names(place) == ["a.pdf"]


def test_21_a_file_that_another_replaces_while_it_is_read_stays(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, fstat, calls = scan(place, "a.pdf"), os.fstat, list[int]()
    mark = only(place)

    def written_meanwhile(descriptor: int) -> os.stat_result:
        calls.append(descriptor)
        if len(calls) == 3:  # the copy is made
            file.write_bytes(b"%PDF-1.7 mot trang khac")
        return fstat(descriptor)

    monkeypatch.setattr("motcua.adapters.arriving.watched.os.fstat", written_meanwhile)
    assert Watched(place).take(DESK, mark, tmp_path / "taken") is Took.CHANGED
    assert not (tmp_path / "taken").exists()


def test_21_another_file_under_the_same_name_is_not_put_away(place: Path) -> None:
    scan(place, "a.pdf")
    mark = only(place)
    (place / DESK / "a.pdf").unlink()
    scan(place, "a.pdf", b"%PDF-1.7 nguoi sau")
    assert not Watched(place).put_away(DESK, mark, TAKEN)
    assert names(place) == ["a.pdf"]


def test_21_two_scans_of_one_name_both_stay_when_they_are_put_away(place: Path) -> None:
    for content in (b"mot", b"hai"):
        scan(place, "scan.pdf", content)
        assert Watched(place).put_away(DESK, only(place), NOT_TAKEN)
    kept = sorted(one.read_bytes() for one in (place / DESK / NOT_TAKEN).iterdir())
    assert kept == [b"hai", b"mot"]


def test_21_links_folders_and_hidden_files_are_nobodys(place: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"%PDF-1.7 bi mat")
    (place / DESK / "link.pdf").symlink_to(secret)
    (place / DESK / "folder.pdf").mkdir()
    (place / DESK / ".writing.pdf").write_bytes(b"x")
    os.mkfifo(place / DESK / "pipe.pdf")
    assert names(place) == []
    (place / "QUAY-09").symlink_to(tmp_path)
    assert names(place, "QUAY-09") == []


@pytest.mark.parametrize("desk", ["", ".", "..", "QUAY-01/../QUAY-02", "/etc", "a\0b"])
def test_21_a_desk_is_one_name_and_no_way(place: Path, desk: str) -> None:
    scan(place, "a.pdf", desk=OTHER)
    assert names(place, desk) == []


def test_21_a_name_that_is_no_text_is_shown_and_taken(place: Path, tmp_path: Path) -> None:
    (place.joinpath(DESK) / os.fsdecode(b"qu\xe9t 01.pdf")).write_bytes(b"%PDF-1.7")
    [one] = Watched(place).lying(DESK)
    assert one.name.endswith(".pdf")
    one.name.encode()
    assert Watched(place).take(DESK, one.mark, tmp_path / "taken") is Took.WHOLE
    assert Watched(place).put_away(DESK, one.mark, TAKEN)
    assert names(place) == []


def test_21_a_file_larger_than_any_that_comes_in_is_not_copied(place: Path, tmp_path: Path) -> None:
    with scan(place, "a.tif", b"").open("wb") as sparse:
        sparse.truncate(LARGEST + 1)
    assert Watched(place).take(DESK, only(place), tmp_path / "taken") is Took.TOO_LARGE
    assert not (tmp_path / "taken").exists()


def test_21_no_more_are_shown_than_a_page_holds(place: Path) -> None:
    for number in range(MOST_SHOWN + 2):
        scan(place, f"{number}.pdf")
    assert len(names(place)) == MOST_SHOWN


def test_21_a_place_that_is_gone_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Watched(tmp_path / "gone").lying(DESK)
