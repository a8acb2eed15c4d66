"""19.21: the key of a link has 256 secret bits, and only its digest is kept."""

from uuid import UUID

from motcua.casework.dossiers.link_keys import digest_of, dossier_of, key_of


def test_19_21_a_key_has_256_secret_bits_and_names_its_dossier_and_the_record_has_its_digest_only() -> None:
    dossier = UUID(int=2**127 + 5)
    key = key_of(dossier, bytes(range(32)))
    assert (len(key), dossier_of(key)) == (66, dossier)
    assert len({digest_of(key), digest_of(key_of(dossier, bytes(32)))}) == 2
    for wrong in ("", "x", key[:-1], key + "A", key.replace(".", "/"), "không phải khóa" * 9):
        assert dossier_of(wrong) is None
