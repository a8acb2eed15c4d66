"""The form of `transfer_jurisdiction`."""

from motcua.doors.desk.act_form import ActForm, agency_choices, choice, text


class TransferForm(ActForm):
    legal_basis = text("Căn cứ", "Nhập số, ngày của quyết định sắp xếp đơn vị")

    def build(self) -> None:
        agencies = agency_choices(self.facts, but=self.facts.page.facts.resolving_id)
        self.fields = {"to": choice("Cơ quan nhận", agencies, "Chọn cơ quan nhận thẩm quyền"), **self.fields}


FORM = TransferForm
