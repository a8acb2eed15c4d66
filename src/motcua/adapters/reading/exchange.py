"""A page that was read, as JSON between processes."""

from typing import Any

from motcua.casework.papers.reading import PageFault, ReadPage, Word


def as_json(read: ReadPage) -> dict[str, Any]:
    return {
        "number": read.number,
        "width": read.width,
        "height": read.height,
        "skew": read.skew,
        "faults": [one.value for one in read.faults],
        "words": [[one.text, *one.box, one.confidence] for one in read.words],
        "text": read.text,
    }


def from_json(read: dict[str, Any]) -> ReadPage:
    """What `as_json` wrote."""
    return ReadPage(
        number=read["number"],
        width=read["width"],
        height=read["height"],
        skew=read["skew"],
        faults=tuple(PageFault(one) for one in read["faults"]),
        words=tuple(Word(one[0], (one[1], one[2], one[3], one[4]), one[5]) for one in read["words"]),
        text=read["text"],
    )
