"""Gateways of other tools: no condition changes its meaning without a word, and no drawing crashes."""

import random

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from motcua.adapters.bpmn.read import drawings_of
from motcua.adapters.bpmn.write import bpmn_of
from motcua.adapters.step_table.read import UnreadableFile
from motcua.law.process.values import END
from tests.law.process.drawings import FAILING, drawing, random_drawing
from tests.law.process.tables import of, wide
from tests.law.sizes import examples

SPLIT = """<startEvent id="s"/><task id="t"/><{kind} id="g" name="Cần ý kiến?"{default}/><task id="a"/><task id="b"/>
<{kind} id="j"/><task id="u"/><endEvent id="e"/>
<sequenceFlow id="f0" sourceRef="s" targetRef="t">{start}</sequenceFlow>
<sequenceFlow id="f1" sourceRef="t" targetRef="g">{task}</sequenceFlow>
<sequenceFlow id="f2"{name} sourceRef="g" targetRef="a">{first}</sequenceFlow>
<sequenceFlow id="f3" sourceRef="g" targetRef="b">{second}</sequenceFlow>
<sequenceFlow id="f4" sourceRef="a" targetRef="j"/><sequenceFlow id="f5" sourceRef="b" targetRef="j"/>
<sequenceFlow id="f6" sourceRef="j" targetRef="u">{join}</sequenceFlow><sequenceFlow id="f7" sourceRef="u" targetRef="e"/>"""
FOREIGN = (
    '<conditionExpression xsi:type="tFormalExpression">${so_tang &gt; 6}</conditionExpression>',
    '<conditionExpression language="http://www.w3.org/1999/XPath">so_tang &gt; 6</conditionExpression>',
    "<conditionExpression><![CDATA[so_tang > 6]]></conditionExpression>",
    '<conditionExpression o:resource="dieu_kien.js"/>',
)
EMPTY = ("", "<conditionExpression/>", '<conditionExpression xsi:type="tFormalExpression"> </conditionExpression>')


def split(kind: str, **given: str) -> bytes:
    blank = dict.fromkeys(("default", "start", "task", "name", "first", "second", "join"), "")
    return drawing(SPLIT.format(kind=kind, **(blank | given)))


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        drawings_of(content, "x.bpmn")
    return str(refused.value)


def test_the_inclusive_gateway_of_the_file_is_refused_by_its_name_with_what_to_do() -> None:
    sentence = refusal((FAILING / "bpmn-inclusive-conditions.bpmn").read_bytes())
    for part in ("“Cần ý kiến của ai?” (g)", "inclusiveGateway", "${so_tang > 6}", "motcua:when", "exclusiveGateway"):
        assert part in sentence


@pytest.mark.parametrize("kind", ["inclusiveGateway", "parallelGateway"])
@pytest.mark.parametrize("condition", FOREIGN)
@pytest.mark.parametrize("place", ["first", "second"])
def test_a_foreign_condition_behind_a_gateway_that_opens_branches_is_refused(
    kind: str, condition: str, place: str
) -> None:
    assert f"“Cần ý kiến?” (g) ({kind}) có điều kiện" in refusal(split(kind, **{place: condition}))


@pytest.mark.parametrize("kind", ["inclusiveGateway", "parallelGateway"])
def test_a_default_of_a_gateway_that_opens_branches_is_refused(kind: str) -> None:
    assert f"“Cần ý kiến?” (g) ({kind}) có nhánh mặc định" in refusal(split(kind, default=' default="f3"'))


@pytest.mark.parametrize(("place", "shown"), [("start", "“s”"), ("task", "“t”"), ("join", "“j”")])
@pytest.mark.parametrize("kind", ["exclusiveGateway", "inclusiveGateway", "parallelGateway"])
def test_a_foreign_condition_on_a_line_without_a_choice_is_refused(kind: str, place: str, shown: str) -> None:
    assert shown in refusal(split(kind, **{place: FOREIGN[0]}))


@pytest.mark.parametrize("kind", ["eventBasedGateway", "complexGateway"])
@pytest.mark.parametrize("condition", ["", FOREIGN[0]])
def test_complex_and_event_based_gateways_are_refused_with_their_names(kind: str, condition: str) -> None:
    assert f"“g” ({kind}, “Cần ý kiến?”)" in refusal(split(kind, first=condition))


@pytest.mark.parametrize("condition", FOREIGN)
@pytest.mark.parametrize("name", ["", ' name="trên 6 tầng"'])
def test_behind_an_exclusive_gateway_an_officer_chooses_and_a_notice_says_so(condition: str, name: str) -> None:
    content = split("exclusiveGateway", default=' default="f3"', first=condition, name=name)
    (read,) = drawings_of(content, "x.bpmn")
    first, second = read.definition.steps[0].outcomes
    assert (first.next, second.next) == ("a", "b")
    assert first.name == "trên 6 tầng" if name else first.name not in {"", "xong"}
    assert second.name == "còn lại"
    assert ["“Cần ý kiến?” (g)" in notice for notice in read.notices] == [True]
    (again,) = drawings_of(bpmn_of([read]), "y.bpmn")
    assert again.definition == read.definition
    assert again.notices == read.notices or "resource" in condition


@pytest.mark.parametrize("condition", EMPTY)
@pytest.mark.parametrize("kind", ["exclusiveGateway", "inclusiveGateway", "parallelGateway"])
def test_an_empty_condition_is_none(kind: str, condition: str) -> None:
    (read,) = drawings_of(split(kind, first=condition), "x.bpmn")
    assert read.definition == drawings_of(split(kind), "x.bpmn")[0].definition
    assert len(read.notices) == (kind == "inclusiveGateway"), "that all branches open is told"


def drawn() -> str:
    return bpmn_of([of(wide())]).decode()


def test_our_own_conditions_are_read_without_a_notice() -> None:
    (read,) = drawings_of(drawn().encode(), "x.bpmn")
    assert read.definition == of(wide())
    assert read.notices == ()


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("tang &gt;= 10", "tang &gt;= 12", "split_mo"),
        ("tang &gt;= 1 and tang &lt;= 5", "tang &lt;= 5", "choice_phan_loai"),
        ('default="flow_choice_phan_loai_to_step_mo_condition_3"', 'default="khac"', "choice_phan_loai"),
    ],
)
def test_our_own_condition_that_another_tool_changed_is_refused(old: str, new: str, shown: str) -> None:
    content = drawn()
    assert old in content
    assert shown in refusal(content.replace(old, new).encode())


@pytest.mark.parametrize(
    "attribute", ['isForCompensation="true"', 'startQuantity="2"', 'completionQuantity="2"', 'isForCompensation="1"']
)
def test_an_attribute_that_changes_how_a_task_runs_is_refused(attribute: str) -> None:
    content = split("exclusiveGateway").replace(b'<task id="a"/>', f'<task id="a" {attribute}/>'.encode())
    assert "“a” (task, " in refusal(content)
    plain = split("exclusiveGateway").replace(
        b'<task id="a"/>', b'<task id="a" isForCompensation="false" startQuantity="1"/>'
    )
    assert drawings_of(plain, "x")[0].definition == drawings_of(split("exclusiveGateway"), "x")[0].definition


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(seed=strategies.integers(0, 10**9))
def test_a_gateway_with_one_line_in_and_one_out_changes_nothing(seed: int) -> None:
    rng = random.Random(seed)
    kind = rng.choice(["exclusiveGateway", "parallelGateway", "inclusiveGateway"])
    place = rng.choice(["f0", "f2", "f4", "f7"])
    content = split("exclusiveGateway").decode()
    start = content.index(f'id="{place}"')
    target = content[start:].split('targetRef="')[1].split('"')[0]
    through = content[:start] + content[start:].replace(f'targetRef="{target}"', 'targetRef="them"', 1)
    more = f'<{kind} id="them"/><sequenceFlow id="f9" sourceRef="them" targetRef="{target}"/></process>'
    (read,) = drawings_of(through.replace("</process>", more).encode(), "x")
    assert read.definition == drawings_of(content.encode(), "x")[0].definition
    assert b'id="them"' in bpmn_of([read])


def random_gateways(seed: int) -> None:
    """Refused with a sentence, or read; what can be drawn is read back equal."""
    try:
        (read,) = drawings_of(random_drawing(random.Random(seed)), "x.bpmn")
    except UnreadableFile as refused:
        assert str(refused).startswith("x.bpmn: ")
        return
    try:
        content = bpmn_of([read])
    except UnreadableFile:
        assert read.definition.start in {"", END}
        return
    (again,) = drawings_of(content, "y.bpmn")
    assert again.definition == read.definition
    assert bpmn_of([again]) == content


test_random_gateways_are_refused_or_read_back_equal = examples(150, 20_000, seed=strategies.integers(0, 10**9))(
    random_gateways
)
