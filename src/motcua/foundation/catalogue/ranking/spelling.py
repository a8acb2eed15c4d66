"""How people misspell: sounds that a dialect joins, slips of the keyboard, what an input method leaves behind, lost blanks.

Everything is a rule of letters over folded syllables (no marks, y as i); no list of misspelled words. Pure.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final

LONGEST: Final = 24
"""Letters; what is longer is no word, and is left as it is."""
LONGEST_SYLLABLE: Final = 7

_HEADS: Final = (
    ("tr", "ch"),
    ("gi", "d"),
    ("r", "d"),
    ("v", "d"),
    ("x", "s"),
    ("n", "l"),
    ("ngh", "ng"),
    ("gh", "g"),
    ("k", "c"),
    ("qu", "w"),
)
"""Beginnings that some region does not tell apart, each with the one that stands for both. `kh`, `ng`, `nh` are not begun here."""
_KEPT_HEADS: Final = ("kh", "nh", "ng", "gh", "ngh")
_TAILS: Final = (("nh", "n"), ("ng", "n"), ("ch", "t"), ("c", "t"))
_VOWELS: Final = (("inh", "anh"), ("inh", "ang"))
_DOUBLED: Final = re.compile(r"(.)\1+")
_TONE_KEYS: Final = "sfrxj"
_TELEX_W: Final = re.compile(r"([aou]+[a-z]*)w|w")


@lru_cache(maxsize=8192)
def sound(syllable: str) -> str:
    """Equal for syllables that sound alike somewhere in the country: chú and trú, nái and lái, sanh and sinh, khan and khang."""
    body = syllable
    if not body.startswith(_KEPT_HEADS) or body.startswith("ngh"):
        for written, heard in _HEADS:
            if body.startswith(written) and len(body) > len(written):
                body = heard + body[len(written) :]
                break
    if body.endswith("inh") and len(body) > 3:
        body = f"{body[:-3]}anh"
    for written, heard in _TAILS:
        if body.endswith(written) and len(body) > len(written) + 1:
            return body[: -len(written)] + heard
    return body


def untyped(token: str) -> Iterable[str]:
    """What the token was before an input method that was off left its keys in it: `ddaats` was đất, `d9a6t1` too."""
    digits = re.sub(r"[0-9]", "", token)
    if digits and digits != token and not token[0].isdigit():
        yield digits
    once = _DOUBLED.sub(r"\1", token)
    yield once
    plain = once.replace("w", "")
    yield plain
    if plain[-1:] in _TONE_KEYS:
        yield plain[:-1]
    for at in range(1, len(plain) - 1):
        if plain[at] in _TONE_KEYS:
            yield plain[:at] + plain[at + 1 :]


def deletions(token: str) -> Iterable[str]:
    """The token, and the token without each one of its letters."""
    yield token
    for at in range(len(token)):
        yield token[:at] + token[at + 1 :]


def one_slip(one: str, other: str) -> bool:
    """Whether one becomes the other by one letter lost, added, wrong, or two neighbours swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        swapped = len(left) > 1 and left[0] == right[1] and left[1] == right[0] and left[2:] == right[2:]
        return left[1:] == right[1:] or swapped
    return left[1:] == right or left == right[1:]


class Spelling:
    """The vocabulary of an index, ready to be asked what a token may have been."""

    def __init__(self, known: Mapping[str, int]) -> None:
        """`known`: each folded word with the number of texts that have it."""
        self.known = known
        self._near: dict[str, list[str]] = {}
        self._alike: dict[str, list[str]] = {}
        for word in known:
            if word.isalpha() and len(word) <= LONGEST_SYLLABLE + 1:
                self._alike.setdefault(sound(word), []).append(word)
                for shorter in deletions(word):
                    self._near.setdefault(shorter, []).append(word)

    def alike(self, word: str) -> Collection[str]:
        """Known words that sound like it, without itself."""
        return [other for other in self._alike.get(sound(word), ()) if other != word] if word.isalpha() else ()

    def near(self, word: str) -> Collection[str]:
        """Known words one slip away."""
        if not 3 <= len(word) <= LONGEST_SYLLABLE + 1:
            return ()
        reached = {other for shorter in deletions(word) for other in self._near.get(shorter, ())}
        return [other for other in reached if one_slip(word, other)]

    def keyed(self, word: str) -> Collection[str]:
        """Known words that an input method may have left as this."""
        return list(dict.fromkeys(one for one in untyped(word) if one != word and one in self.known and len(one) > 1))

    def pieces(self, word: str) -> tuple[str, ...]:
        """The known words that run together in it, the fewest and commonest; empty where there are none."""
        if not 4 <= len(word) <= LONGEST:
            return ()
        best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - LONGEST_SYLLABLE), end):
                before, piece = best[start], word[start:end]
                if before is None or len(piece) < 2 or piece not in self.known:
                    continue
                cost = before[0] + 1 + 1 / self.known[piece]
                now = best[end]
                if now is None or cost < now[0]:
                    best[end] = (cost, (*before[1], piece))
        whole = best[len(word)]
        return whole[1] if whole is not None and len(whole[1]) > 1 else ()
