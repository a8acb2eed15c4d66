"""Papers that a request for supplement asks for, as tests write them: "name: what is wrong"."""

from motcua.law.dossier.acts.request_supplement import SupplementItem


def papers(*lines: str) -> tuple[SupplementItem, ...]:
    parts = (line.partition(": ") for line in lines)
    return tuple(SupplementItem(paper=name, note=wrong) for name, _, wrong in parts)
