"""Whether a desk and an agency stand at different levels of government: the paper then travels (NĐ 118/2025 Art. 20.1)."""

from motcua.foundation.organisation import queries as organisation


def levels_differ(point_id: int | None, resolving_id: int) -> bool:
    """False for what no desk received."""
    if point_id is None:
        return False
    return organisation.agency(resolving_id).level != organisation.service_point(point_id).level
