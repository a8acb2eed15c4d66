"""What waits to be read: by reference while memory allows, else on the disk, and whole either way (issue 20 point 25)."""

import socket
from collections.abc import Iterator

import pytest

from motcua.doors.cli.serving.outbox import TURN, Memory, Outbox

LARGE = bytes(range(256)) * 12_000


@pytest.fixture
def wires() -> Iterator[tuple[socket.socket, socket.socket]]:
    here, there = socket.socketpair()
    here.setblocking(False)
    there.settimeout(5)
    with here, there:
        yield here, there


def taken(box: Outbox, wires: tuple[socket.socket, socket.socket]) -> bytes:
    """Everything that the outbox has, as its reader gets it."""
    here, there = wires
    whole = b""
    while not box.is_empty:
        went = box.drained_into(here)
        while went:
            piece = there.recv(went)
            whole += piece
            went -= len(piece)
    return whole


def test_20_25_one_answer_for_three_hundred_readers_waits_once_in_memory_and_never_on_the_disk() -> None:
    memory = Memory(len(LARGE))
    boxes = [Outbox(memory) for _ in range(300)]
    for box in boxes:
        box.sendall(LARGE)
    assert memory.size == len(LARGE)
    assert {box.filed for box in boxes} == {0}
    for box in boxes:
        box.close_for_good()
    assert memory.size == 0


def test_20_25_what_memory_does_not_take_waits_on_the_disk_in_its_order(
    wires: tuple[socket.socket, socket.socket],
) -> None:
    memory = Memory(len(LARGE) + 10)
    box = Outbox(memory)
    parts = [b"head", b"", LARGE, b"x" * 700_000, b"y" * 50, b"tail", b"z" * 300_000]
    for part in parts:
        box.sendall(part)
    assert box.filed == 700_000 + 50 + 300_000
    assert taken(box, wires) == b"".join(parts)
    assert memory.size == 0
    box.close_for_good()


def test_20_25_many_small_pieces_come_whole(wires: tuple[socket.socket, socket.socket]) -> None:
    box = Outbox(Memory(TURN))
    parts = [b"%d," % number * 90 for number in range(900)]
    for part in parts:
        box.sendall(part)
    assert taken(box, wires) == b"".join(parts)


def test_20_25_a_reader_that_takes_everything_lets_others_have_their_turn() -> None:
    class Wide:
        def sendmsg(self, pieces: list[bytes]) -> int:
            return sum(map(len, pieces))

    box = Outbox(Memory(len(LARGE)))
    box.sendall(LARGE)
    assert TURN <= box.drained_into(Wide()) < len(LARGE)  # type: ignore[arg-type]  # a wire that takes whatever comes
    assert not box.is_empty
    box.close_for_good()
