"""What is wrong with readable rows of the curated layer: by themselves, together, and against the published catalogue. Pure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from motcua.foundation.catalogue.curated_values import LONGEST_SHORT_NAME, Part, Requirement
from motcua.foundation.catalogue.curation.cut_texts import LONG_TEXT, looks_cut, unfinished
from motcua.foundation.catalogue.curation.faults import Fault, FaultKind
from motcua.foundation.catalogue.curation.parts import CuratedPart, case_place, numbers_of, paper_place
from motcua.foundation.catalogue.curation.plain_texts import asks_of_another, reads_as_path
from motcua.foundation.catalogue.curation.satisfied import Vocabulary, satisfied_faults

PublishedNames = Mapping[str, str]
"""The name of each paper of a procedure by its place, and of each case by its own."""


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are held against. `published`: the names by procedure; None: not known, so places are not judged."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    published: Mapping[str, PublishedNames] | None = None


def check(parts: Sequence[CuratedPart], known: Known) -> tuple[Fault, ...]:
    """Every fault, in the order of the file."""
    by_entry: dict[int, list[CuratedPart]] = defaultdict(list)
    for part in parts:
        by_entry[part.entry].append(part)
    seen: set[str] = set()
    faults: list[Fault] = []
    for rows in by_entry.values():
        code = rows[0].code
        if code in seen:
            faults.append(_fault(FaultKind.DUPLICATE_CODE, rows[0], "code", "đã có ở mục trước của tệp"))
        seen.add(code)
        faults.extend(_of_procedure(rows, known))
    return tuple(faults)


def _of_procedure(rows: Sequence[CuratedPart], known: Known) -> Iterator[Fault]:
    names = None if known.published is None else known.published.get(rows[0].code)
    if known.published is not None and names is None:
        yield _fault(FaultKind.UNKNOWN_PROCEDURE, rows[0], "code", "danh mục không có thủ tục này")
    places = Counter((row.part, row.place) for row in rows)
    for row in rows:
        if places[row.part, row.place] > 1:
            yield _fault(FaultKind.DUPLICATE_PLACE, row, "", "có nhiều hàng cho cùng một chỗ")
        if row.part in (Part.CASE, Part.PAPER) and names is not None and row.place not in names:
            yield _fault(FaultKind.UNKNOWN_PLACE, row, "", "danh mục không có chỗ này")
        yield from row_faults(row, known.vocabulary, (names or {}).get(row.place, ""))
    yield from _groups(rows)
    yield from _questions(rows, places)


def row_faults(row: CuratedPart, vocabulary: Vocabulary, published: str = "") -> Iterator[Fault]:
    """What is wrong with a row by itself; `published`: the name at its place."""
    if row.part in (Part.HEAD, Part.CASE, Part.PAPER):
        yield from _name(row, published)
    if row.part is Part.PAPER:
        yield from _paper(row, vocabulary)
        for kind, at, sentence in satisfied_faults(row.content, vocabulary):
            yield _fault(kind, row, at, sentence)
    for at, text in _sentences(row):
        if unfinished(text) if at.startswith("lines") else looks_cut(text):
            yield _fault(FaultKind.CUT_NAME, row, at, f"“{text[-LONG_TEXT:]}” bị cắt giữa chừng")
    for at, text in _every_text(row):
        if reads_as_path(text):
            yield _fault(FaultKind.PATH_IN_TEXT, row, at, f"“{text[:LONG_TEXT]}”: nêu mục của văn bản bằng lời")


def _name(row: CuratedPart, published: str) -> Iterator[Fault]:
    name = row.content.get("short_name")
    if name is None:
        return
    if len(name) > LONGEST_SHORT_NAME:
        yield _fault(FaultKind.TOO_LONG, row, "short_name", f"dài {len(name)} chữ, nhiều nhất {LONGEST_SHORT_NAME}")
    if looks_cut(name, published):
        yield _fault(FaultKind.CUT_NAME, row, "short_name", f"“{name}” bị cắt giữa chừng")


def _sentences(row: CuratedPart) -> Iterator[tuple[str, str]]:
    """The texts of a row that people read beside its name, each with the path to it."""
    content = row.content
    texts = [(at, content.get(at)) for at in ("condition", "text", "exemptions")]
    texts += [(f"options[{at}].label", one.get("label")) for at, one in enumerate(content.get("options") or ())]
    texts += [(f"lines[{at}].text", one.get("text")) for at, one in enumerate(content.get("lines") or ())]
    return ((at, text) for at, text in texts if isinstance(text, str) and text.strip())


def _every_text(row: CuratedPart) -> Iterator[tuple[str, str]]:
    """Those, the name, and where each comes from."""
    yield from _sentences(row)
    texts = ((at, row.content.get(at)) for at in ("short_name", "who", "basis", "oddity"))
    yield from ((at, text) for at, text in texts if isinstance(text, str))


def _paper(row: CuratedPart, vocabulary: Vocabulary) -> Iterator[Fault]:
    content = row.content
    kind = content.get("kind")
    if content.get("paper_type") is not None and content["paper_type"] not in vocabulary.paper_types:
        yield _fault(
            FaultKind.UNKNOWN_PAPER_TYPE, row, "paper_type", f"từ vựng không có loại “{content['paper_type']}”"
        )
    if kind == Requirement.CONDITIONAL and not content.get("condition"):
        yield _fault(FaultKind.NO_CONDITION, row, "condition", "chưa nêu khi nào phải nộp giấy tờ này")
    if kind == Requirement.ALTERNATIVE and not content.get("group"):
        yield _fault(FaultKind.NO_GROUP, row, "group", "chưa nêu nhóm giấy tờ để chọn một")
    if kind != Requirement.NOTE and not content.get("short_name"):
        yield _fault(FaultKind.NO_NAME, row, "short_name", "chưa có tên ngắn")


def _groups(rows: Iterable[CuratedPart]) -> Iterator[Fault]:
    grouped: dict[tuple[int, str], list[CuratedPart]] = defaultdict(list)
    for row in rows:
        if row.part is Part.PAPER and row.content.get("kind") == Requirement.ALTERNATIVE and row.content.get("group"):
            grouped[numbers_of(row.place)[0], row.content["group"]].append(row)
    for (_, group), members in grouped.items():
        if len(members) == 1:
            yield _fault(FaultKind.GROUP_OF_ONE, members[0], "group", f"nhóm “{group}” chỉ có một giấy tờ")


def _questions(rows: Sequence[CuratedPart], places: Collection[tuple[Part, str]]) -> Iterator[Fault]:
    papers = {row.place: row for row in rows if row.part is Part.PAPER}
    for row in rows:
        if row.part is not Part.QUESTION:
            continue
        for at, case in named_cases(row):
            if (Part.CASE, case) not in places:
                yield _fault(FaultKind.QUESTION_UNKNOWN_ROW, row, at, f"không có trường hợp {case} trong thủ tục")
        for at, paper in named_papers(row):
            if paper not in papers:
                yield _fault(FaultKind.QUESTION_UNKNOWN_ROW, row, at, f"không có giấy tờ {paper} trong thủ tục")
            else:
                yield from _may_set_aside(row, at, papers[paper])


def _may_set_aside(question: CuratedPart, at: str, paper: CuratedPart) -> Iterator[Fault]:
    """A "no" sets the paper aside: so it depends on something, and the question is about that."""
    kind, name = paper.content.get("kind"), paper.content.get("short_name") or f"hàng {paper.place}"
    if kind == Requirement.COMPULSORY:
        yield _fault(FaultKind.QUESTION_SETS_ASIDE, question, at, f"“{name}” luôn phải nộp, không hỏi để bỏ qua")
    elif kind == Requirement.NOTE:
        yield _fault(FaultKind.QUESTION_SETS_ASIDE, question, at, f"“{name}” là chú thích, không phải giấy tờ")
    condition, text = paper.content.get("condition"), question.content.get("text")
    if isinstance(condition, str) and isinstance(text, str) and asks_of_another(text, condition):
        yield _fault(FaultKind.QUESTION_OF_ANOTHER, question, at, f"“{name}” chỉ nộp khi {condition}: hỏi đúng điều đó")


def named_cases(row: CuratedPart) -> Iterator[tuple[str, str]]:
    """The cases that the options of a question choose, each with the path to it."""
    for at, option in enumerate(row.content.get("options") or ()):
        for case in option.get("cases") or ():
            if isinstance(case, int):
                yield f"options[{at}].cases", case_place(case)


def named_papers(row: CuratedPart) -> Iterator[tuple[str, str]]:
    """The papers that a question adds, each with the path to it."""
    for at, pair in enumerate(row.content.get("adds") or ()):
        if len(pair) == 2 and all(isinstance(one, int) for one in pair):
            yield f"adds[{at}]", paper_place(*pair)


def _fault(kind: FaultKind, row: CuratedPart, key: str, sentence: str) -> Fault:
    place = ".".join(filter(None, (row.at, key)))
    return Fault(kind, row.entry, row.code, place, sentence, (row.part, row.place))
