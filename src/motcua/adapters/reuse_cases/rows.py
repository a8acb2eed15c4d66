"""The rows of a case: persons, what they agreed to, components, papers, registers, asks. Each is judged by itself here.

What several rows must agree in (ids, references) is in `reader`.
"""

from datetime import datetime

from motcua.adapters.reuse_cases.node import CaseNode
from motcua.law.reuse.facts import (
    AgeUnit,
    Ask,
    Asker,
    Assurance,
    Came,
    Component,
    ComponentKind,
    Consent,
    Guardian,
    MaxAge,
    MaxStale,
    Needs,
    Origin,
    Outcome,
    Override,
    Paper,
    Period,
    Person,
    PersonKind,
    Registry,
    RegistryRow,
    Relation,
    Representative,
    Requester,
    SourceState,
    StaleUnit,
    Status,
)


def requester(node: CaseNode, owner: str) -> Requester:
    """Who asks. They are the owner exactly where their relation says so."""
    id_, relation = node.field("id").text(), node.field("relation").word(Relation)
    if (relation is Relation.SELF) is not (id_ == owner):
        raise node.field("relation").wrong("là self khi và chỉ khi người yêu cầu chính là owner")
    return Requester(id_, relation, tuple(_consent(one) for one in node.field("consents").items()))


def _consent(node: CaseNode) -> Consent:
    return Consent(
        by=node.field("by").text(),
        purposes=frozenset(one.text() for one in node.field("purposes").some_items()),
        types=frozenset(one.text() for one in node.field("types").items()),
        period=_period(node),
        withdrawn_at=node.field("withdrawn_at").moment_or_none(),
    )


def _period(node: CaseNode) -> Period:
    since, until = node.field("from").day(), node.field("to").day_or_none()
    if until is not None and until < since:
        raise node.field("to").wrong("không được trước from")
    return Period(since, until)


def person(node: CaseNode) -> Person:
    return Person(
        id=node.field("id").text(),
        kind=node.field("kind").word(PersonKind, PersonKind.PERSON),
        born=node.field("born").day_or_none(),
        guardians=tuple(
            Guardian(one.field("id").text(), _period(one), one.field("court").truth(default=False))
            for one in node.field("guardians").items()
        ),
        representatives=tuple(
            Representative(one.field("id").text(), _period(one)) for one in node.field("representatives").items()
        ),
    )


def component(node: CaseNode, owner: str) -> Component:
    """A row of the procedure. Its paper has a type unless it is a form or a note."""
    paper_type = node.field("paper_type")
    row = Component(
        id=node.field("id").text(),
        of=_of(node.field("of"), owner),
        paper_type=paper_type.text_or_none(),
        name=node.field("name").text_or_none() or "",
        kind=node.field("kind").word(ComponentKind, ComponentKind.PAPER),
        replaced_by=tuple(one.text() for one in node.field("replaced_by").items()),
        required=node.field("required").truth(default=True),
        applies=node.field("applies").truth(default=True),
        originals=node.field("originals").whole_or_none(),
        copies=node.field("copies").whole_or_none(),
        needs=node.field("needs").word(Needs, Needs.AGENCY_SIGNED),
        max_age=_max_age(node.field("max_age")),
        registry=node.field("registry").text_or_none(),
    )
    if row.kind is ComponentKind.PAPER and not row.is_note:
        paper_type.given()
    return row


def _of(node: CaseNode, owner: str) -> tuple[str, ...]:
    if node.is_absent:
        return (owner,)
    if isinstance(node.value, str):
        return (node.value,)
    if not isinstance(node.value, list):
        raise node.wrong("phải là mã của một người, hoặc một danh sách mã")
    return tuple(one.text() for one in node.some_items())


def _max_age(node: CaseNode) -> MaxAge | None:
    if node.is_absent:
        return None
    amount, unit = node.field("amount"), node.field("unit").word(AgeUnit)
    if amount.whole() < 1:
        raise amount.wrong("phải từ 1 trở lên")
    return MaxAge(amount.whole(), unit)


def paper(node: CaseNode) -> Paper:
    """A paper of the vault. It does not end before it begins, and a result comes from a dossier that is done."""
    node.field("issuer").text_or_none()
    row = Paper(
        id=node.field("id").text(),
        owners=tuple(one.text() for one in node.field("owners").some_items()),
        paper_type=node.field("type").text(),
        number=node.field("number").text_or_none(),
        issued_on=node.field("issued_on").day_or_none(),
        valid_from=node.field("valid_from").day_or_none(),
        valid_to=node.field("valid_to").day_or_none(),
        status=node.field("status").word(Status, Status.IN_FORCE),
        status_since=node.field("status_since").moment_or_none(),
        replaced_by=node.field("replaced_by").text_or_none(),
        assurance=node.field("assurance").word(Assurance),
        came=node.field("came").word(Came),
        origin=_origin(node.field("dossier")),
        scope=frozenset(one.text() for one in node.field("scope").items()),
    )
    if row.valid_to is not None and row.begins is not None and row.valid_to < row.begins:
        raise node.field("valid_to").wrong("không được trước ngày bắt đầu có hiệu lực")
    if row.came is Came.RESULT and row.origin is not None and row.origin.outcome is not Outcome.DONE:
        raise node.field("dossier").field("outcome").wrong("phải là done, vì giấy tờ là kết quả của hồ sơ ấy")
    return row


def _origin(node: CaseNode) -> Origin | None:
    if node.is_absent:
        return None
    return Origin(node.field("outcome").word(Outcome), node.field("id").text_or_none())


def registry(node: CaseNode, on: datetime) -> Registry:
    """A register. A stale one says as of when it knows, and for how long that may count."""
    state, as_of, max_stale = node.field("state").word(SourceState), node.field("as_of"), node.field("max_stale")
    row = Registry(
        id=node.field("id").text(),
        types=frozenset(one.text() for one in node.field("types").some_items()),
        state=state,
        as_of=as_of.moment_or_none(),
        max_stale=_max_stale(max_stale),
        rows=tuple(_registry_row(one) for one in node.field("holds").items()),
    )
    if state is SourceState.STALE:
        as_of.given()
        max_stale.given()
    if row.as_of is not None and row.as_of > on:
        raise as_of.wrong("không được sau thời điểm on của trường hợp")
    return row


def _max_stale(node: CaseNode) -> MaxStale | None:
    if node.is_absent:
        return None
    return MaxStale(node.field("amount").whole(), node.field("unit").word(StaleUnit))


def _registry_row(node: CaseNode) -> RegistryRow:
    return RegistryRow(
        owner=node.field("owner").text(),
        paper_type=node.field("type").text(),
        number=node.field("number").text_or_none(),
        status=node.field("status").word(Status, Status.IN_FORCE),
        valid_to=node.field("valid_to").day_or_none(),
    )


def ask(node: CaseNode) -> Ask:
    """A reason that the table does not have is judged by the law, and is no fault of the file."""
    override = node.field("override")
    return Ask(
        component=node.field("component").text(),
        by=node.field("by").word(Asker),
        override=None
        if override.is_absent
        else Override(
            reason=override.field("reason").text_or_none(),
            authority=override.field("authority").text_or_none(),
            text=override.field("text").text_or_none(),
        ),
    )
