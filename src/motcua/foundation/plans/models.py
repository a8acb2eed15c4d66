"""Tables of targets and of plans. A version of a target follows another; of a plan that was issued nothing is changed or taken away:
what moves a deadline, stands as evidence or was said stands in rows of its own.

Agencies are keys of the register without a foreign key, so that a plan outlives them. Reasons that people typed stand in `notes`.
"""

from typing import Final

from django.db import models

from motcua.law.plans.values import EvidenceKind, NoticeKind, PlanState, Withdrawn


class TargetVersion(models.Model):
    """One version of a row. In force is the last one of its key: decision, indicator, level, area, subject, year.

    `value` null: the decision asks for none any more.
    """

    decision = models.CharField(max_length=100)
    decided_on = models.DateField()
    indicator = models.CharField(max_length=40)
    level = models.CharField(max_length=20, blank=True, default="")
    area = models.CharField(max_length=20, blank=True, default="")
    subject = models.CharField(max_length=40, blank=True, default="")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=14, decimal_places=6, null=True)
    certainty = models.CharField(max_length=20)
    source = models.CharField(max_length=300)
    remark = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(
                fields=["indicator", "decision", "level", "area", "subject", "year", "-id"], name="target_of_key"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0), name="target_not_negative"
            ),
            models.CheckConstraint(condition=models.Q(year__gte=2000, year__lte=2100), name="target_year_near"),
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.indicator} {self.year}"


class DeskStaffVersion(models.Model):
    """How many people worked at an agency's reception in a month, parts of a post as fractions. In force is the last one of its key:
    agency (public code), month (its first day). `people` null: what was entered is taken back."""

    agency = models.CharField(max_length=40)
    month = models.DateField()
    people = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["agency", "month", "-id"], name="desk_staff_of_month")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(people__isnull=True) | models.Q(people__gte=0), name="desk_staff_not_negative"
            ),
            models.CheckConstraint(condition=models.Q(month__day=1), name="desk_staff_month"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.month:%Y-%m}"


class Plan(models.Model):
    """A plan of an agency. `parent`: the plan that gave it its tasks; None: it was given by nobody.

    `own_plans_by`: until when each agency that it is assigned to has issued a plan of its own. `remark`: what is known of it, and
    whether it is invented. `returned_note`: why it was last sent back.
    """

    id = models.UUIDField(primary_key=True)
    agency_id = models.BigIntegerField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=300)
    basis = models.CharField(max_length=300, blank=True, default="")
    remark = models.CharField(max_length=300, blank=True, default="")
    first_day = models.DateField()
    last_day = models.DateField()
    own_plans_by = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in PlanState])
    number = models.CharField(max_length=60, blank=True, default="")
    issued_on = models.DateField(null=True)
    issued_by = models.CharField(max_length=16, blank=True, default="")
    issued_at = models.DateTimeField(null=True)
    drawn_up_by = models.CharField(max_length=16)
    drawn_up_at = models.DateTimeField()
    returned_note = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["agency_id", "-drawn_up_at"], name="plan_of_agency"),
            models.Index(fields=["parent", "agency_id"], name="plan_of_parent"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(first_day__lte=models.F("last_day")), name="plan_days_in_order"),
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(state__in=[PlanState.DRAFT.value, PlanState.SUBMITTED.value], issued_at__isnull=True)
                    | (
                        models.Q(
                            state__in=[PlanState.ISSUED.value, PlanState.CLOSED.value],
                            issued_at__isnull=False,
                            issued_on__isnull=False,
                        )
                        & ~models.Q(number="")
                    )
                ),
                name="plan_issued_has_number",
            ),
            models.UniqueConstraint(
                fields=["parent", "agency_id"], condition=models.Q(parent__isnull=False), name="plan_own_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.id}"


class PlanTask(models.Model):
    """A task. `agency_id` answers for it. `answers`: the task of the parent plan that it answers.

    `indicator` empty: `pieces` pieces of evidence are wanted. `due_on` as it was issued: what moved it stands in `TaskDeadline`.
    """

    id = models.UUIDField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks", db_index=False)
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500)
    product = models.CharField(max_length=300, blank=True, default="")
    agency_id = models.BigIntegerField()
    due_on = models.DateField()
    indicator = models.CharField(max_length=40, blank=True, default="")
    aim = models.DecimalField(max_digits=14, decimal_places=6, null=True)
    pieces = models.PositiveSmallIntegerField(default=1)
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    remark = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["answers"], name="task_of_answered"),
            models.Index(fields=["agency_id"], name="task_of_agency"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="task_place_once"),
            models.CheckConstraint(
                condition=models.Q(indicator="", aim__isnull=True)
                | (~models.Q(indicator="") & models.Q(aim__isnull=False)),
                name="task_goal_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.place}"


class PlanAssignment(models.Model):
    """An agency that draws up a plan of its own from this one."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="assignments", db_index=False)
    agency_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["agency_id"], name="assignment_of_agency")]
        constraints = [models.UniqueConstraint(fields=["plan", "agency_id"], name="assignment_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.agency_id}"


class TaskEvidence(models.Model):
    """What progress rests on. `on`: the day that it speaks of; of a figure the last day of its period.

    It is never changed but for being withdrawn, once. `given_by` empty: the system.
    """

    id = models.UUIDField(primary_key=True)
    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, related_name="evidence", db_index=False)
    agency_id = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in EvidenceKind])
    on = models.DateField()
    first_day = models.DateField(null=True)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    counted = models.BigIntegerField(null=True)
    size = models.BigIntegerField(null=True)
    version = models.CharField(max_length=20, blank=True, default="")
    file_hash = models.CharField(max_length=64, blank=True, default="")
    file_name = models.CharField(max_length=200, blank=True, default="")
    number = models.CharField(max_length=60, blank=True, default="")
    issuer = models.CharField(max_length=200, blank=True, default="")
    given_by = models.CharField(max_length=16, blank=True, default="")
    given_at = models.DateTimeField()
    withdrawn = models.CharField(max_length=12, blank=True, default="")
    withdrawn_by = models.CharField(max_length=16, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["task", "on"], name="evidence_of_task")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=EvidenceKind.FIGURE.value, value__isnull=False, first_day__isnull=False)
                | (models.Q(kind=EvidenceKind.FILE.value) & ~models.Q(file_hash=""))
                | (models.Q(kind=EvidenceKind.DOCUMENT.value) & ~models.Q(number="") & ~models.Q(issuer="")),
                name="evidence_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn="", withdrawn_at__isnull=True)
                | models.Q(withdrawn__in=[one.value for one in Withdrawn], withdrawn_at__isnull=False),
                name="evidence_withdrawn_whole",
            ),
            models.UniqueConstraint(
                fields=["task", "agency_id", "file_hash"],
                condition=models.Q(kind=EvidenceKind.FILE.value, withdrawn=""),
                name="evidence_file_once",
            ),
            models.UniqueConstraint(
                fields=["task", "agency_id", "number", "on", "issuer"],
                condition=models.Q(kind=EvidenceKind.DOCUMENT.value, withdrawn=""),
                name="evidence_document_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.kind} {self.on}"


class TaskDeadline(models.Model):
    """A later day for a task. In force is the last one. `explanation`: the one that it was granted on."""

    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, related_name="deadlines", db_index=False)
    due_on = models.DateField()
    note_ref = models.CharField(max_length=60)
    explanation = models.UUIDField(null=True)
    moved_by = models.CharField(max_length=16)
    moved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["task", "-id"], name="deadline_of_task")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.due_on}"


class TaskExplanation(models.Model):
    """Why a task is late, in the agency's words. `due_on`: the day that passed. `accepted` None: nobody has judged it."""

    id = models.UUIDField(primary_key=True)
    task = models.ForeignKey(PlanTask, on_delete=models.PROTECT, related_name="explanations", db_index=False)
    agency_id = models.BigIntegerField()
    due_on = models.DateField()
    proposed_on = models.DateField(null=True)
    note_ref = models.CharField(max_length=60)
    explained_by = models.CharField(max_length=16)
    explained_at = models.DateTimeField()
    accepted = models.BooleanField(null=True)
    judged_by = models.CharField(max_length=16, blank=True, default="")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["task", "explained_at"], name="explanation_of_task")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted__isnull=True, judged_at__isnull=True)
                | models.Q(accepted__isnull=False, judged_at__isnull=False),
                name="explanation_judged_whole",
            ),
            models.UniqueConstraint(
                fields=["task", "agency_id", "due_on"],
                condition=models.Q(accepted__isnull=True),
                name="explanation_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.due_on}"


class PlanNotice(models.Model):
    """What was said when time passed, once for each due day: of a task, or (`task` None) of an agency's own plan from `plan`.

    Of progress that was taken back `due_on` is the day of the notice.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="notices", db_index=False)
    task = models.ForeignKey(PlanTask, null=True, on_delete=models.PROTECT, related_name="notices", db_index=False)
    agency_id = models.BigIntegerField()
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in NoticeKind])
    due_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency_id", "-at"], name="notice_of_agency")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "task", "agency_id", "kind", "due_on"], nulls_distinct=False, name="notice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"


class PastValueVersion(models.Model):
    """What an indicator reached in a year that is over, as a document says. In force is the last version of its key: indicator, level,
    area, year. `value` null: what was entered is taken back. `answered_by`: the agency that answers for the number."""

    indicator = models.CharField(max_length=40)
    level = models.CharField(max_length=20, blank=True, default="")
    area = models.CharField(max_length=20, blank=True, default="")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=14, decimal_places=6, null=True)
    document = models.CharField(max_length=300)
    issued_on = models.DateField()
    answered_by = models.CharField(max_length=200)
    remark = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["indicator", "level", "area", "year", "-id"], name="past_value_of_key")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0), name="past_value_not_negative"
            ),
            models.CheckConstraint(condition=models.Q(year__gte=2000, year__lte=2100), name="past_value_year_near"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"


PRIVILEGES: Final = {
    **dict.fromkeys(("plans_targetversion", "plans_deskstaffversion", "plans_pastvalueversion"), ("select", "insert")),
    **dict.fromkeys(("plans_taskdeadline", "plans_plannotice"), ("select", "insert")),
    **dict.fromkeys(("plans_taskevidence", "plans_taskexplanation"), ("select", "insert", "update")),
    "plans_plan": ("select", "insert", "update"),
    **dict.fromkeys(("plans_plantask", "plans_planassignment"), ("select", "insert", "delete")),
}
"""What the application may do: versions, deadlines and notices are added and read, and stay as they were; tasks of a draft are
written anew as a whole."""
