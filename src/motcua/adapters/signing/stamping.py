"""Time stamps of a service behind an address (RFC 3161). One whose clock is not ours is refused."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from asn1crypto import tsp, x509
from pyhanko.sign.timestamps import TimeStamper

from motcua.adapters.signing.calls import NoAnswer, call
from motcua.adapters.signing.keys import refused
from motcua.casework.papers.signing import CLOCKS_APART, SignerSilent, SigningFault

_QUERY: Final = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
_OK: Final = 200
_GRANTED: Final = frozenset({"granted", "granted_with_mods"})
_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, OSError)


@dataclass(frozen=True, slots=True)
class StampService:
    """Where time stamps are asked for."""

    address: str
    seconds: float = 10

    def stamper(self, moment: datetime) -> "HttpStamper":
        """For one signature, which is asked for at this moment."""
        return HttpStamper(self, moment)


class HttpStamper(TimeStamper):
    """Asks the service once for each signature. `certificates`: those that came with the stamps."""

    def __init__(self, service: StampService, moment: datetime) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self._service = service
        self._moment = moment
        self.certificates: tuple[x509.Certificate, ...] = ()

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Raises SignerSilent, SigningRefused."""
        try:
            answer = call(self._service.address, req.dump(), _QUERY, seconds=self._service.seconds)
        except NoAnswer as error:
            raise SignerSilent from error
        if answer.status != _OK:
            raise SignerSilent
        try:
            response = tsp.TimeStampResp.load(answer.body)
            if response["status"]["status"].native not in _GRANTED:
                raise refused(SigningFault.REFUSED_THERE)
            self._examine(response["time_stamp_token"], req)
        except _UNREADABLE as error:
            raise refused(SigningFault.ANSWER) from error
        return response

    def _examine(self, token: Any, req: tsp.TimeStampReq) -> None:
        """Refused: a stamp of something else, one of another question, one of another time."""
        info = token["content"]["encap_content_info"]["content"].parsed
        if (
            info["message_imprint"].native != req["message_imprint"].native
            or info["nonce"].native != req["nonce"].native
        ):
            raise refused(SigningFault.ANSWER)
        if abs(info["gen_time"].native - self._moment) > CLOCKS_APART:
            raise refused(SigningFault.CLOCK)
        self.certificates = tuple(one.chosen for one in token["content"]["certificates"] if one.name == "certificate")
