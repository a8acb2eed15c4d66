"""What notices need from outside: a channel that takes a message under a key. Which one it is, config names."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """What the applicant is told, read when it is sent. `sequence` orders the messages of a dossier; whether and by which way a person
    is reached is the channel's business."""

    dossier: str
    code: str
    sequence: int
    about: str
    at: datetime
    text: str
    procedure: str
    recipient: str
    phone: str


class NotDelivered(Exception):
    """The channel did not take the message, or nobody knows whether it did. `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Channel(Protocol):
    """Takes messages. The same key again is the same message: the channel passes it on once."""

    def send(self, message: Message, *, key: str) -> None:
        """The channel has it when this returns. Raises NotDelivered."""


class NoChannel:
    """Tells nobody. Where it stands no notice is enqueued."""

    def send(self, message: Message, *, key: str) -> None:
        """Nothing."""
