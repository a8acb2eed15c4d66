"""An empty signature field of a page that we drew: who signs, and when, stands in it as letters. There is no picture of a stamp.

A person's signature is dark blue, that of an agency red in a plain frame: the colours of NĐ 30/2020, Annex I.
"""

from typing import Any, Final

from pyhanko.sign.fields import FieldMDPSpec
from pyhanko.sign.signers.cms_embedder import SigMDPSetup

from motcua.adapters.signing import looks
from motcua.adapters.signing.keys import DIGEST, refused
from motcua.adapters.signing.lettering import NotDrawn
from motcua.adapters.signing.looks import Box, Look, corners
from motcua.adapters.signing.mark import mark_time
from motcua.casework.papers.signing import SignatureRole, SigningFault, ToSign

_LAYOUT: Final = b"""
#let given = json("look.json")
#let (width, height) = (given.width * 1pt, given.height * 1pt)
#let inset = 3pt
#let colour = if given.framed { rgb("#b5121b") } else { rgb("#12337f") }
#set page(width: width, height: height, margin: 0pt, fill: none)
#set text(font: "Tinos", lang: "vi", fill: colour, fallback: false, top-edge: .86em, bottom-edge: -.22em)
#set par(leading: .12em, spacing: .12em, justify: false)
#let moment = box(given.at)
#let balanced(across, body) = {
  let natural = measure(body).width
  if natural <= across { return par(body) }
  let height = measure(block(width: across, body)).height
  let (low, high) = (natural / calc.ceil(natural / across), across)
  for _ in range(6) {
    let middle = (low + high) / 2
    if measure(block(width: middle, body)).height > height + .1pt { low = middle } else { high = middle }
  }
  block(width: high, above: .12em, below: .12em, par(body))
}
#let body(size, across) = align(center, text(size: size * 1pt, {
  for line in given.lines { balanced(across, text(weight: "bold", line)) }
  par(moment)
}))
#context {
  let (across, down) = (width - 2 * inset, height - 2 * inset)
  let fits(size) = {
    let lines = given.lines.map(line => line.split(" ")).flatten()
    let widest = lines.map(word => measure(text(size: size * 1pt, weight: "bold", word)).width).fold(
      measure(text(size: size * 1pt, moment)).width, calc.max)
    widest <= across and measure(block(width: across, body(size, across))).height <= down
  }
  let size = range(20, 7, step: -1).map(half => half / 2).find(fits)
  pad(.6pt, block(width: width - 1.2pt, height: height - 1.2pt, stroke: if given.framed { (thickness: 1.2pt, paint: colour) },
    align(center + horizon, block(width: across, body(if size == none { 4 } else { size }, across)))))
}
"""


def look_of(wanted: ToSign, box: Box) -> Look:
    """Refused: a name with a letter that the font does not have."""
    left, bottom, right, top = box
    given = {
        "lines": [" ".join(one.split()) for one in wanted.look or (wanted.signer,)],
        "at": mark_time(wanted.at),
        "framed": wanted.role is SignatureRole.AGENCY,
        "width": right - left,
        "height": top - bottom,
    }
    try:
        return looks.drawn(_LAYOUT, given)
    except NotDrawn as error:
        raise refused(SigningFault.MARK) from error


def put_look(writer: Any, field: Any, wanted: ToSign) -> None:
    """Give the field its look; one without room stays as it is."""
    box = corners(field.get("/Rect"))
    if box is not None and box[0] < box[2] and box[1] < box[3]:
        looks.put(writer, field, look_of(wanted, box))
        writer.update_container(field)


def locked_by(field: Any) -> SigMDPSetup | None:
    """What the signature in this field locks, as the field says; None where it locks nothing."""
    lock = field.get("/Lock")
    if lock is None:
        return None
    return SigMDPSetup(md_algorithm=DIGEST, field_lock=FieldMDPSpec.from_pdf_object(lock))
