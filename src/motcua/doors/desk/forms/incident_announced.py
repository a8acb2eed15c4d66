"""The form of `incident_announced`."""

from motcua.doors.desk.act_form import ActForm, text


class IncidentForm(ActForm):
    notice = text("Thông báo sự cố", "Nhập số, ngày hoặc nơi đăng thông báo sự cố")


FORM = IncidentForm
