"""The form of `forward`."""

from motcua.doors.desk.act_form import ActForm, agency_choices, choice


class ForwardForm(ActForm):
    def build(self) -> None:
        self.fields["to"] = choice(
            "Chuyển đến",
            agency_choices(self.facts),
            "Chọn cơ quan nhận hồ sơ",
            initial=self.facts.page.case.register.agency(self.facts.page.facts.resolving_id).ref,
        )


FORM = ForwardForm
