"""24: which attributes of a log mean what to `motcua simplify`, and which files are no whole log."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unicodedata import normalize

import pytest

from motcua.adapters.event_log import facts as reading
from motcua.adapters.event_log.facts import Moments, UnusableLog, read_facts
from motcua.law.simplify.facts import Event, Trace, Transition
from tests.law.simplify.messy import attribute

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NINE = "2024-03-04T09:00:00+07:00"
NAMES = {"concept:name": "a", "time:timestamp": NINE}


def moment(text: str) -> int:
    return (datetime.fromisoformat(text) - EPOCH) // timedelta(microseconds=1)


def written(folder: Path, text: str) -> Path:
    file = folder / "log.xes"
    file.write_text(text, encoding="utf-8")
    return file


def traces(folder: Path, *given: str) -> list[Trace]:
    return list(read_facts(written(folder, f"<log>{''.join(given)}</log>")))


def trace(*rows: str, **given: str) -> str:
    own = {"concept:name": "1", **{name.replace("__", ":"): value for name, value in given.items()}}
    return f"<trace>{''.join(attribute(key, value) for key, value in own.items())}{''.join(rows)}</trace>"


def event(**given: str) -> str:
    own = {**NAMES, **{name.replace("__", ":"): value for name, value in given.items()}}
    return f"<event>{''.join(attribute(key, value) for key, value in own.items())}</event>"


def only(folder: Path, **given: str) -> Trace:
    [one] = traces(folder, trace(**given))
    return one


def only_event(folder: Path, **given: str) -> Event | None:
    [one] = traces(folder, trace(event(**given)))
    return one.events[0] if one.events else None


def test_24_what_is_not_written_is_missing(tmp_path: Path) -> None:
    assert only(tmp_path) == Trace(id="1", procedure="-")
    assert only(tmp_path, procedure=" ", agency="", filed_by="", outcome="  ", startdate="", enddate="") == Trace(
        id="1"
    )
    [nameless] = traces(tmp_path, trace(concept__name=" "))
    assert nameless.id is None


def test_24_texts_are_composed_and_without_outer_white_space(tmp_path: Path) -> None:
    decomposed = f" {normalize('NFD', 'Thẩm định')}\t"
    one = only(tmp_path, concept__name=decomposed, procedure=decomposed, agency=decomposed)
    assert (one.id, one.procedure, one.agency) == ("Thẩm định",) * 3
    step = only_event(tmp_path, concept__name=decomposed, org__group=decomposed, concept__instance=decomposed)
    assert step is not None
    assert (step.name, step.agency, step.instance) == ("Thẩm định",) * 3


def test_24_attributes_are_found_by_their_exact_name_at_the_first_level_of_whatever_type(tmp_path: Path) -> None:
    odd = '<list key="y"><string key="agency" value="khác"/><values><string key="procedure" value="khác"/></values></list>'
    [one] = traces(
        tmp_path,
        '<global scope="trace"><string key="agency" value="khác"/></global>',
        f'<trace><id key="concept:name" value="1"/><int key="procedure" value="7"/><string key="Agency" value="khác"/>{odd}'
        f'<event><id key="concept:name" value="a"/><string key="time:timestamp" value="{NINE}"/>'
        '<float key="budget" value="60.0"/><string key="x" value=""><string key="outcome" value="agree"/></string></event></trace>',
    )
    assert (one.id, one.procedure, one.agency) == ("1", "7", None)
    assert one.events == (Event("a", moment(NINE), budget=60),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("online", True),
        ("Internet", True),
        (" ONLINE ", True),
        ("desk", False),
        ("post", False),
        ("e-mail", False),
        ("", False),
    ],
)
def test_24_online_is_said_in_two_words_in_any_case(tmp_path: Path, text: str, *, expected: bool) -> None:
    assert only(tmp_path, channel=text).is_online is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("self", "self"), ("officer", "officer"), ("Officer", None), ("proxy", None)]
)
def test_24_who_filed_is_one_of_two_words(tmp_path: Path, text: str, expected: str | None) -> None:
    assert only(tmp_path, filed_by=text).filed_by == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-04T09:00:00+07:00", "2024-03-04T02:00:00+00:00"),
        ("2024-03-04T02:00:00Z", "2024-03-04T02:00:00+00:00"),
        ("2024-03-04T02:00:00.123456+00:00", "2024-03-04T02:00:00.123456+00:00"),
        (" 2024-03-04T09:00+07 ", "2024-03-04T02:00:00+00:00"),
        ("20240304T090000+0700", "2024-03-04T02:00:00+00:00"),
        ("1969-12-31T23:59:59-00:30", "1970-01-01T00:29:59+00:00"),
        ("2024-03-04T09:00:00", None),
        ("2024-03-04", None),
        ("2024-02-30T09:00:00+07:00", None),
        ("0001-01-01T00:00:00+07:00", None),
        ("9999-12-31T23:59:59-07:00", None),
        ("9999-12-31T23:59:59+00:00", None),
        ("hôm qua", None),
    ],
)
def test_24_a_moment_is_iso_8601_with_an_offset(tmp_path: Path, text: str, expected: str | None) -> None:
    assert only(tmp_path, startdate=text).started == (None if expected is None else moment(expected))


def test_24_moments_that_were_met_before_are_read_the_same(tmp_path: Path) -> None:
    moments = Moments()
    texts = [f"2024-03-{day:02}T{hour:02}:0{minute}:00{zone}" for day in (4, 5) for hour in (0, 23) for minute in (0, 9)
             for zone in ("+07:00", "-05:30", "+00:00")]  # fmt: skip
    for text in [*texts, *texts]:
        assert moments.read(text) == moment(text)
    assert moments.read("2024-03-04T24:00:00+07:00") is None
    assert moments.read("2024-03-99T00:00:00+07:00") is None


def test_24_a_bare_date_is_a_deadline_until_its_end_in_vietnam(tmp_path: Path) -> None:
    assert only(tmp_path, deadline="2024-03-04").deadline == moment("2024-03-05T00:00:00+07:00") - 1
    assert only(tmp_path, deadline="2024-03-04T17:00:00+07:00").deadline == moment("2024-03-04T17:00:00+07:00")
    for text in ("2024-02-30", "9999-12-31", "20240304", "2024-03-04T17:00:00", "mai", ""):
        assert only(tmp_path, deadline=text).deadline is None


def test_24_an_empty_list_of_components_is_written_and_none_is_not(tmp_path: Path) -> None:
    one = only(tmp_path, components_asked=" A; B ;;A", components_decisive="")
    assert (one.requested, one.supplemented, one.decisive) == (frozenset("AB"), frozenset(), frozenset())
    one = only(tmp_path, components_supplemented="C")
    assert (one.requested, one.supplemented, one.decisive) == (None, frozenset("C"), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("60", 60), (" 60 ", 60), ("+60", 60), ("60.0", 60), ("60.", 60), ("0", 0), ("60.5", None), ("-60", None), ("1e2", None),
     ("6_0", None), ("６０", None), ("", None), ("9" * 5000, None)],
)  # fmt: skip
def test_24_a_budget_is_a_whole_number(tmp_path: Path, text: str, expected: int | None) -> None:
    one = only_event(tmp_path, budget=text)
    assert one is not None
    assert one.budget == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("complete", Transition.COMPLETE), ("COMPLETE", Transition.COMPLETE), ("", Transition.COMPLETE), ("Start", Transition.START),
     ("suspend", Transition.OTHER), ("autoskip", Transition.OTHER)],
)  # fmt: skip
def test_24_a_transition_is_said_in_any_case_and_without_one_a_step_is_done(
    tmp_path: Path, text: str, expected: Transition
) -> None:
    one = only_event(tmp_path, lifecycle__transition=text)
    assert one is not None
    assert one.transition is expected


def test_24_an_outcome_counts_in_any_case(tmp_path: Path) -> None:
    one = only_event(tmp_path, outcome=" ĐẠT ", components="A;")
    assert one is not None
    assert (one.outcome, one.components) == ("đạt", frozenset("A"))


def test_24_an_event_without_a_name_or_a_moment_is_skipped_and_counted(tmp_path: Path) -> None:
    rows = [event(), event(concept__name=" "), event(time__timestamp="2024-03-04T09:00:00"), "<event/>"]
    [one] = traces(tmp_path, trace(*rows))
    assert (len(one.events), one.skipped) == (1, 3)


def test_24_of_several_attributes_of_one_key_the_last_counts(tmp_path: Path) -> None:
    [one] = traces(tmp_path, f'<trace><string key="concept:name" value="0"/>{trace()[7:]}')
    assert one.id == "1"


# What is no whole log


def said(file: Path) -> str:
    with pytest.raises(UnusableLog) as refused:
        list(read_facts(file))
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    "text",
    ["", "no XML", '{"findings": []}', "<trace/>", "<LOG/>", "<log>", "<log><trace></log>", "<log/><log/>", "<log>&x;</log>",
     '<!DOCTYPE log [<!ENTITY x "y">]><log>&x;</log>', '<?xml version="1.0" encoding="xyz"?><log/>'],
)  # fmt: skip
def test_24_what_is_no_xes_or_broken_is_said_in_a_sentence(tmp_path: Path, text: str) -> None:
    said(written(tmp_path, text))


def test_24_a_log_that_breaks_after_whole_dossiers_is_refused_as_a_whole(tmp_path: Path) -> None:
    assert "dòng 3" in said(written(tmp_path, f"<log>\n{trace(event())}\n<trace><event></trace></log>"))


def test_24_a_packed_log_is_read_and_a_cut_or_changed_one_is_not(tmp_path: Path) -> None:
    packed = gzip.compress(f"<log>{trace(event()) * 300}</log>".encode())
    file = tmp_path / "log.xes.gz"
    file.write_bytes(packed)
    assert len(list(read_facts(file))) == 300
    for broken in (packed[:-9], packed[:-1], packed[:-8] + bytes(8), packed[:5]):
        file.write_bytes(broken)
        said(file)


def test_24_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "khong-co.xes" in said(tmp_path / "khong-co.xes")
    said(tmp_path)


def test_24_a_log_has_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, f"<log>{trace(event(), event(), event())}</log>")
    assert len(next(read_facts(file)).events) == 3
    monkeypatch.setattr(reading, "MOST_EVENTS", 2)
    assert "hơn 2 sự kiện" in said(file)
    with pytest.raises(UnusableLog, match="lớn hơn"):
        list(read_facts(file, most_bytes=100))


def test_24_empty_logs_and_other_encodings_are_logs(tmp_path: Path) -> None:
    assert traces(tmp_path) == []
    file = tmp_path / "log.xes"
    file.write_bytes(f'<?xml version="1.0" encoding="UTF-16"?><log>{trace(procedure="Đất đai")}</log>'.encode("utf-16"))
    assert [one.procedure for one in read_facts(file)] == ["Đất đai"]
