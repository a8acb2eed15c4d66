"""Whether the name and the address of a card were garbled between the scanner and the page.

A scanner that types is heard by the keyboard of the machine: Telex makes "Vawn" of "Văn", VNI "Va8n", a wrong encoding "VÄƒn", a
poor one "V?n" or "Van", the key of capitals "vĂN". Names of the peoples of Vietnam have letters and endings of their own, so
what is seen here is a warning for an officer who has the card, never a refusal.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from motcua.law.identity.provinces import PROVINCES
from motcua.law.vietnamese import unmarked

GARBLED: Final = (
    "Máy quét đã gõ sai chữ có dấu (bàn phím đang bật Telex, VNI hoặc sai bảng mã). Đối chiếu họ tên, địa chỉ với thẻ; "
    "tắt bộ gõ rồi quét lại."
)
CAPITALS: Final = "Chữ hoa và chữ thường của họ tên bị đảo, phím Caps Lock đang bật. Tắt Caps Lock rồi quét lại."

_ONSETS_SPELLED: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_ONSETS: Final = _ONSETS_SPELLED.split()
_RHYMES_SPELLED: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh
    oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt
    ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych
    uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_RHYMES: Final = _RHYMES_SPELLED.split()
_BASES: Final = str.maketrans("ăâêôơư", "aaeoou")

_MARKS: Final = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u030c\u031b\u0323")
_OTHER_LETTERS: Final = frozenset("đĐðÐƀɃ")
_IN_NAMES: Final = frozenset(" '’‘ʼ-.")
_IN_ADDRESSES: Final = _IN_NAMES | frozenset('0123456789,/()[]:;&#+*%"–—“”')
_TYPED: Final = re.compile(r"[^\W_]+")
_STRONG: Final = re.compile(r"[wfj]|dd|aa|ee")
_WRONG_ENCODINGS: Final = ("latin-1", "cp1252")


@dataclass(frozen=True, slots=True)
class _Keyboard:
    """What a keyboard mode types for đ, for each shape of a vowel, and for the tones."""

    onset: str
    shapes: str
    tones: str
    doubles: bool


_TELEX: Final = _Keyboard("dd", "waeoww", "sfrxj", doubles=True)
_VNI: Final = _Keyboard("d9", "866677", "12345", doubles=False)


def garbling(raw: str, name: str, address: str) -> tuple[str, ...]:
    """What happened to the letters on their way, one sentence each; `raw` is the whole line as the scanner gave it."""
    wrong = any(map(_is_wrongly_decoded, raw.split("|"))) or _is_garbled_name(name) or _is_garbled_address(address)
    found = [GARBLED] if wrong or _has_lost_marks(name, address) else []
    if any(len(one) > 1 and one[0].islower() and one[1:].isupper() for one in name.split()):
        found.append(CAPITALS)
    return tuple(found)


def _is_wrongly_decoded(field: str) -> bool:
    """Whether UTF-8 was read as an encoding of one octet a letter."""
    for encoding in _WRONG_ENCODINGS:
        try:
            if field.encode(encoding).decode() != field:
                return True
        except UnicodeError:
            continue  # it has letters that this encoding has not, or is no UTF-8 under it: another cause, if any
    return False


def _is_garbled_name(name: str) -> bool:
    if any(letter.isdigit() for letter in name) or not all(_is_lawful(letter, _IN_NAMES) for letter in _parts(name)):
        return True
    if any(len(one) > 1 and one.isalpha() and not _has_vowel(one) for one in name.split()):
        return True
    typed = _TYPED.findall(name)
    marked = not name.isascii()  # letters with marks came through, so weaker signs are part of the name
    return any(_is_typed_by(_TELEX, one) and (not marked or _STRONG.search(one.lower())) for one in typed)


def _is_garbled_address(address: str) -> bool:
    if not all(_is_lawful(letter, _IN_ADDRESSES) for letter in _parts(address)):
        return True
    if not address.isascii():
        return False
    typed = _TYPED.findall(address)
    by_telex = [one for one in typed if _is_typed_by(_TELEX, one)]
    by_vni = any(len(one) > 2 and _is_typed_by(_VNI, one) for one in typed)
    return by_vni or len(by_telex) > 1 or any(_STRONG.search(one.lower()) for one in by_telex)  # one "bis" is a house


def _has_lost_marks(name: str, address: str) -> bool:
    """Whether nothing has a mark though a province has one in its name, or a syllable is none without."""
    if not (name + address).isascii():
        return False
    places = {part.strip().casefold() for part in address.split(",")}
    return not places.isdisjoint(_unmarked_provinces()) or any(
        _rhymes_with(one.lower(), _unmarked_rhymes(), _ONSETS) for one in _TYPED.findall(f"{name} {address}")
    )


def _parts(text: str) -> Iterator[str]:
    yield from unicodedata.normalize("NFD", text)


def _is_lawful(letter: str, others: frozenset[str]) -> bool:
    return (letter.isascii() and letter.isalpha()) or letter in _MARKS or letter in _OTHER_LETTERS or letter in others


def _has_vowel(typed: str) -> bool:
    return not set(unmarked(typed)).isdisjoint("aeiouy")


def _is_typed_by(keyboard: _Keyboard, typed: str) -> bool:
    """Whether the keyboard mode types this for a Vietnamese syllable with a mark."""
    lowered = typed.lower()
    if not lowered.isascii():
        return False
    plain = [one for one in _ONSETS if one != "đ"]
    if _rhymes_with(lowered, _encoded_rhymes(keyboard), plain):
        return True
    rest = lowered.removeprefix(keyboard.onset)
    return rest != lowered and (rest in _encoded_rhymes(keyboard) or rest in _plain_rhymes())


def _rhymes_with(lowered: str, rhymes: frozenset[str], onsets: list[str]) -> bool:
    return lowered in rhymes or any(lowered.startswith(onset) and lowered[len(onset) :] in rhymes for onset in onsets)


@cache
def _plain_rhymes() -> frozenset[str]:
    return frozenset(rhyme.translate(_BASES) for rhyme in _RHYMES)


@cache
def _unmarked_rhymes() -> frozenset[str]:
    """Rhymes that no syllable has without marks: `uyen` of Nguyễn, `ien` of Tiến."""
    return _plain_rhymes() - frozenset(_RHYMES)


@cache
def _unmarked_provinces() -> frozenset[str]:
    return frozenset(unmarked(name) for name in PROVINCES.values() if not name.isascii())


@cache
def _encoded_rhymes(keyboard: _Keyboard) -> frozenset[str]:
    """Every rhyme as the keyboard mode types it with at least one key of a shape or a tone."""
    encoded = set()
    for rhyme in _RHYMES:
        for shaped in set(_with_shapes(keyboard, rhyme)):
            for tone in keyboard.tones:
                encoded |= {shaped[:at] + tone + shaped[at:] for at in range(1, len(shaped) + 1)}
            if shaped != rhyme:
                encoded.add(shaped)
    return frozenset(encoded)


def _with_shapes(keyboard: _Keyboard, rhyme: str) -> Iterator[str]:
    """The rhyme with the keys of its shapes: each behind its letter, or one key somewhere behind it."""
    keys = dict(zip("ăâêôơư", keyboard.shapes, strict=True))
    bare = rhyme.translate(_BASES)
    yield "".join(letter.translate(_BASES) + keys.get(letter, "") for letter in rhyme)
    shaped = [at for at, letter in enumerate(rhyme) if letter in keys]
    if not shaped:
        return
    key, last = keys[rhyme[shaped[-1]]], shaped[-1] + 1
    if key not in "aeo":  # a doubled vowel stands beside itself
        yield from (bare[:at] + key + bare[at:] for at in range(last, len(bare) + 1))
    if keyboard.doubles and rhyme.startswith("ư"):
        yield "w" + bare[1:]
