"""A channel behind an address: each message is posted as JSON with its key in the header `Idempotency-Key`.

A gateway of a province (SMS, e-mail, an application of citizens) stands there. It answers 2xx when it has the message, also
when it had it already. Anything else, and no answer in time, means: again later, under the same key.
"""

import http.client
import json
from dataclasses import asdict, dataclass
from typing import Final
from urllib.parse import urlsplit

from motcua.casework.notifications.ports import Message, NotDelivered

CONNECTIONS: Final = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}


@dataclass(frozen=True, slots=True)
class HttpChannel:
    """`seconds`: how long the connection and each part of the answer are waited for."""

    address: str
    seconds: float = 10

    def __post_init__(self) -> None:
        if urlsplit(self.address).scheme not in CONNECTIONS or not urlsplit(self.address).hostname:
            raise ValueError(f"MOTCUA_NOTICE_URL is no http address: {self.address}")

    def send(self, message: Message, *, key: str) -> None:
        """Raises NotDelivered."""
        place = urlsplit(self.address)
        body = json.dumps(asdict(message) | {"at": message.at.isoformat()}, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        path = (place.path or "/") + (f"?{place.query}" if place.query else "")
        connection = CONNECTIONS[place.scheme](place.hostname or "", place.port, timeout=self.seconds)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
        except TimeoutError as error:
            raise NotDelivered("no_answer_in_time") from error
        except (OSError, http.client.HTTPException) as error:
            raise NotDelivered("not_reached") from error
        finally:
            connection.close()
        if not 200 <= answer.status < 300:
            raise NotDelivered(f"answered_{answer.status}")
