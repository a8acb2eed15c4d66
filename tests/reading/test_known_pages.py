"""The whole set of pages with known text, and what it is made of."""

import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import mean

import pytest
from fontTools.ttLib import TTFont
from tools.make_pages import MadePage, made_pages
from tools.pages.accuracy import Judged, accuracy, by_class, edits, syllables_of
from tools.pages.fonts import FILES, FOLDER
from tools.pages.plan import FACES, SEED, WHOLE_SET, plan
from tools.pages.sheet import set_page
from tools.pages.truth import FieldTally, fields_of, tallies
from tools.pages.vocabulary import vocabulary

from motcua.adapters.reading.hosted import HOSTS, HostedReader
from motcua.casework.papers.reading import Field, Proposal


def test_21_the_plan_is_the_one_that_was_measured() -> None:
    specs = plan()
    assert (SEED, len(specs)) == (20_261_130, WHOLE_SET)
    assert [(one.dpi, one.stamp, one.face, one.size, one.layout) for one in specs[:2]] == [
        (300, "none", "typewriter", 13, "table"),
        (300, "none", "dejavu-serif", 11, "table"),
    ]
    counted = Counter((one.dpi, one.stamp) for one in specs)
    assert set(counted.values()) == {WHOLE_SET // 6}


def test_21_every_typeface_has_the_letters_of_the_vocabulary() -> None:
    letters = {letter for text in (*vocabulary().sentences, *vocabulary().procedures) for letter in text} - {" "}
    for face in FACES:
        for file in FILES[face]:
            assert letters <= {chr(one) for one in TTFont(FOLDER / file).getBestCmap()}, file


def test_21_a_page_has_the_syllables_that_its_text_says() -> None:
    for spec in (plan()[0], plan()[9], plan()[11]):
        syllables = set_page(spec, vocabulary()).syllables
        assert len(syllables) >= (550 if spec.long else 250)
        assert syllables == set_page(spec, vocabulary()).syllables


def test_21_accuracy_counts_syllables() -> None:
    assert edits(["a", "b", "c"], ["a", "c"]) == 1
    assert edits(["a", "b"], ["b", "a"]) == 2
    assert accuracy(["a", "b", "c", "d"], ["a", "x", "c", "d"]) == 0.75
    assert accuracy(["a"], ["x", "y", "z"]) == -2
    assert syllables_of("to\u0302i  ơ\u0309\n") == ["tôi", "ở"]


def test_21_a_page_knows_its_fields() -> None:
    letter, columns = (set_page(plan()[number], vocabulary()) for number in (3, 9))
    fields = fields_of(letter)
    assert fields[Field.NUMBER] == "344/TB-UBND"
    assert fields[Field.ISSUED_ON] == "2022-03-02"
    assert set(Field) - set(fields) == {Field.VALID_TO}
    assert set(fields_of(columns)) == {Field.TITLE, Field.OWNER_NAME, Field.OWNER_NUMBER}
    text = unicodedata.normalize("NFC", " ".join(letter.syllables))
    assert all(fields[one] in text for one in fields if one is not Field.ISSUED_ON)


def test_21_a_certain_proposal_that_is_wrong_counts() -> None:
    fields = {Field.NUMBER: "1/QĐ-UBND"}
    given = [("1/QĐ-UBND", 0.97), ("7/QĐ-UBND", 0.95), ("7/QĐ-UBND", 0.94), ("1/QĐ-UBND", 0.6)]
    pages = [(fields, {Field.NUMBER: Proposal(Field.NUMBER, *one, 1)}) for one in given]
    pages.append((fields, {Field.VALID_TO: Proposal(Field.VALID_TO, "2030-01-01", 0.99, 1)}))
    counted = {one.field: one for one in tallies(pages)}
    assert counted[Field.NUMBER] == FieldTally(Field.NUMBER, 5, 1, 1, 1, 1)
    assert counted[Field.VALID_TO] == FieldTally(Field.VALID_TO, 0, 0, 1, 0, 0)


@pytest.mark.prove
def test_21_the_whole_set_is_read(tmp_path: Path) -> None:
    """0.98 in the mean at 200 and 300 dots an inch, with and without a red stamp; no class under 0.95."""
    reader = HostedReader(HOSTS)

    def read(page: MadePage) -> Judged:
        file = tmp_path / f"{page.spec.number}.jpg"
        file.write_bytes(page.picture)
        text = " ".join(one.text for one in reader.read(file, "jpeg", into=tmp_path).pages)
        file.unlink()
        return Judged(page.spec, accuracy(page.text, syllables_of(text)), len(page.text))

    with ThreadPoolExecutor(HOSTS) as threads:
        judged = [
            one for begin in range(0, WHOLE_SET, 8) for one in threads.map(read, made_pages(plan()[begin : begin + 8]))
        ]
    reader.end()
    classes = {one.name: one for one in by_class(judged)}
    wanted = [("dpi", str(dpi)) for dpi in (200, 300)]
    wanted += [("dpi and stamp", f"{dpi} {stamp}") for dpi in (200, 300) for stamp in ("none", "red")]
    assert {name: round(classes[name].mean, 4) for name in wanted if classes[name].mean < 0.98} == {}
    assert {name: round(one.mean, 4) for name, one in classes.items() if one.mean < 0.95} == {}
    assert mean(one.accuracy for one in judged) >= 0.98
