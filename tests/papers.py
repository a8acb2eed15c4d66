"""Papers that a request for supplement asks for, as tests write them: "name: what is wrong"."""

from typing import Final

from motcua.law.dossier.acts.request_supplement import SupplementItem

BASIS: Final = "Điều 9 Luật mẫu"
"""The law that demands a paper outside the published list, in tests."""


def papers(*lines: str) -> tuple[SupplementItem, ...]:
    parts = (line.partition(": ") for line in lines)
    return tuple(SupplementItem(paper=name, note=wrong, basis=BASIS) for name, _, wrong in parts)
