"""The form of `forward`. A second time it offers only other agencies, and suggests none (reading 42)."""

from motcua.doors.desk.act_form import ActForm, agency_choices, choice


class ForwardForm(ActForm):
    def build(self) -> None:
        register, transfer = self.facts.page.case.register, self.facts.state.transfer
        again = transfer.forwarded_at is not None
        self.fields["to"] = choice(
            "Chuyển lại đến" if again else "Chuyển đến",
            agency_choices(self.facts, but=register.id_of(transfer.forwarded_to) if again else None),
            "Chọn cơ quan nhận hồ sơ",
            initial="" if again else register.agency(self.facts.page.facts.resolving_id).ref,
        )


FORM = ForwardForm
