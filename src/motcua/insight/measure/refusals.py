"""Why figures are not shown."""

from motcua.law.refusals import Refused


class MeasureClosed(Refused):
    """Chỉ người phụ trách bộ phận một cửa, lãnh đạo và quản trị xem được số liệu, của cơ quan mình và cơ quan trực thuộc. Cần số liệu
    của cơ quan khác, hãy đề nghị Trung tâm Phục vụ hành chính công tỉnh."""

    code = "measure_closed"
    kind = "no_power"


class OfficersClosed(Refused):
    """Số liệu theo từng cán bộ chỉ lãnh đạo, người phụ trách bộ phận một cửa của chính cơ quan đó xem được. Chọn cơ quan của mình."""

    code = "officers_closed"
    kind = "no_power"
