"""Words for what the reader of scanned papers says."""

from types import MappingProxyType
from typing import Final

from motcua.casework.papers.reading import Field, PageFault

FIELDS: Final = MappingProxyType(
    {
        Field.NUMBER: "Số, ký hiệu",
        Field.ISSUED_ON: "Ngày cấp",
        Field.ISSUER: "Cơ quan cấp",
        Field.OWNER_NAME: "Họ tên",
        Field.OWNER_NUMBER: "Số định danh cá nhân",
        Field.TITLE: "Tên giấy tờ",
        Field.VALID_TO: "Có giá trị đến",
    }
)

FAULTS: Final = MappingProxyType(
    {
        PageFault.BLANK: "trang trắng",
        PageFault.SKEWED: "bị lệch",
        PageFault.BLURRED: "bị mờ",
        PageFault.TOO_SMALL: "độ phân giải thấp",
    }
)

NOT_READ: Final = "Không đọc được trang của tệp này trong thời gian cho phép. Quét lại hoặc nhập thông tin bằng tay."
