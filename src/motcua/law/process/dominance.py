"""Which steps every way to a step passes (its dominators), in time that grows with the table."""

from collections.abc import Mapping, Sequence


def dominators(order: Sequence[str], before: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """For each step but the first, the nearest other step that every way from the first passes.

    `order` is without loops: each step after all of `before` it.
    """
    place = {step_id: number for number, step_id in enumerate(order)}
    nearest: dict[str, str] = {}
    for step_id in order[1:]:
        sources = [one for one in before.get(step_id, ()) if place.get(one, len(order)) < place[step_id]]
        nearest[step_id] = sources[0]
        for source in sources[1:]:
            nearest[step_id] = _shared(nearest[step_id], source, nearest, place)
    return nearest


def _shared(one: str, other: str, nearest: Mapping[str, str], place: Mapping[str, int]) -> str:
    while one != other:
        if place[one] > place[other]:
            one = nearest[one]
        else:
            other = nearest[other]
    return one


def within(order: Sequence[str], nearest: Mapping[str, str]) -> Mapping[str, tuple[int, int]]:
    """For each step a span of numbers; a step dominates another one exactly when its span holds the start of the other's."""
    sizes = dict.fromkeys(order, 1)
    for step_id in reversed(order[1:]):
        sizes[nearest[step_id]] += sizes[step_id]
    spans = {order[0]: (0, sizes[order[0]])}
    free = {order[0]: 1}
    for step_id in order[1:]:
        above = nearest[step_id]
        start = free[above]
        free[above] = start + sizes[step_id]
        spans[step_id] = (start, start + sizes[step_id])
        free[step_id] = start + 1
    return spans
