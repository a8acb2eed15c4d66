"""Why who read what is not shown."""

from motcua.law import citations
from motcua.law.refusals import Refused


class ReadingsClosed(Refused):
    """Chỉ lãnh đạo của cơ quan tiếp nhận hoặc giải quyết hồ sơ và người phụ trách bộ phận một cửa xem được ai đã xem hồ sơ này."""

    code = "readings_closed"
    kind = "no_power"
    basis = citations.PERSONAL_DATA
