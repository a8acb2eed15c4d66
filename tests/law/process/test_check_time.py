"""The checker's time grows with the drawing, not with its square."""

from collections.abc import Callable
from functools import partial

import pytest

from motcua.adapters.process_files import findings_in
from tests.growing import grows_within
from tests.law.process.drawings import drawing, straight

FEW, MANY = 500, 4000
MOST_TIMES = 12
"""Eight times the steps in at most twelve times the time."""


def line(source: str, target: str, name: str = "") -> str:
    return f'<sequenceFlow id="{source}_{target}" name="{name}" sourceRef="{source}" targetRef="{target}"/>'


def with_choices(count: int) -> bytes:
    """A gateway behind each task: onward, or back seven steps."""
    parts = ['<startEvent id="s"/><endEvent id="e"/>', line("s", "m0")]
    for n in range(count // 2):
        onward = f"m{n + 1}" if n + 1 < count // 2 else "e"
        parts.append(f'<exclusiveGateway id="m{n}"/><task id="t{n}"/><exclusiveGateway id="g{n}"/>')
        parts += [
            line(f"m{n}", f"t{n}"),
            line(f"t{n}", f"g{n}"),
            line(f"g{n}", onward),
            line(f"g{n}", f"m{max(0, n - 7)}", "lại"),
        ]
    return drawing("".join(parts))


def with_branches(count: int) -> bytes:
    """Two branches and their join, again and again."""
    parts, last = ['<startEvent id="s"/><endEvent id="e"/><task id="t0"/>', line("s", "t0")], "t0"
    for n in range(1, count // 3):
        parts.append(
            f'<parallelGateway id="p{n}"/><task id="a{n}"/><task id="b{n}"/><parallelGateway id="j{n}"/><task id="t{n}"/>'
        )
        parts += [
            line(last, f"p{n}"),
            line(f"p{n}", f"a{n}"),
            line(f"p{n}", f"b{n}"),
            line(f"a{n}", f"j{n}"),
            line(f"b{n}", f"j{n}"),
        ]
        parts.append(line(f"j{n}", f"t{n}"))
        last = f"t{n}"
    return drawing("".join([*parts, line(last, "e")]))


def unconnected(count: int) -> bytes:
    return drawing(
        '<startEvent id="s"/><task id="a"/>' + line("s", "a") + "".join(f'<task id="t{n}"/>' for n in range(count))
    )


def checked_within(few: bytes, many: bytes, times: float) -> bool:
    return grows_within(partial(findings_in, few, "x.bpmn"), partial(findings_in, many, "x.bpmn"), most=times)


def test_4000_straight_steps_take_at_most_12_times_the_time_of_500() -> None:
    assert checked_within(straight(FEW), straight(MANY), MOST_TIMES)


@pytest.mark.prove
@pytest.mark.parametrize("shape", [with_choices, with_branches, unconnected], ids=lambda shape: shape.__name__)
def test_other_shapes_grow_alike(shape: Callable[[int], bytes]) -> None:
    assert checked_within(shape(FEW), shape(MANY), 2 * MOST_TIMES)


def test_a_square_would_be_noticed() -> None:
    def square(size: int) -> int:
        return sum(1 for _ in range(size) for _ in range(size))

    assert not grows_within(partial(square, 200), partial(square, 1600), most=MOST_TIMES)
