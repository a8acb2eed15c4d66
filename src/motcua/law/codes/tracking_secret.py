"""The secret under the QR code of a receipt, typed beside the dossier's code: its letters, its length, how it is read.

Twenty letters and digits that nobody reads as one another (no B, D, I, O, S, Z, 0, 1, 2, 5, 8) and out of which no Vietnamese
keyboard makes something else: Telex and VNI turn vowels, D, W and Y into "â", "đ", "ư", so there are none. Eight of them make
25.6 thousand million secrets. Not here: drawing one (`dossiers.opening`).
"""

from typing import Final

LETTERS: Final = "CFGHJKLMNPQRTVX34679"
LENGTH: Final = 8
GROUP: Final = 4
NO_BREAK: Final = "\u00a0"


def read_secret(typed: str) -> str:
    """As it is compared: in capitals, without blanks, dots and dashes. Nothing is refused."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def foreign_letters(secret: str) -> tuple[str, ...]:
    """Letters of a secret as read that stand in none, each once: somebody has read another one for it."""
    return tuple(dict.fromkeys(letter for letter in secret if letter not in LETTERS))


def grouped_secret(secret: str) -> str:
    """As it is shown and printed: in fours, never torn apart at the end of a line."""
    return NO_BREAK.join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP))
