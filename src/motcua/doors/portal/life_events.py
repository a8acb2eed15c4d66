"""Eight events in a life under which people look for procedures (surfaces, Trang chủ)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """`slug` is its address, `filed_under` the name that the curated layer gives it, `opens_with` what people mean first."""

    slug: str
    name: str
    filed_under: str
    opens_with: str


LIFE_EVENTS: Final = (
    LifeEvent("sinh-con", "Sinh con", "sinh con", "làm giấy khai sinh cho con"),
    LifeEvent("ket-hon", "Kết hôn", "kết hôn", "đăng ký kết hôn"),
    LifeEvent("dat-dai", "Đất đai", "đất đai", "làm sổ đỏ, sang tên sổ đỏ"),
    LifeEvent("ho-kinh-doanh", "Hộ kinh doanh", "hộ kinh doanh", "đăng ký thành lập hộ kinh doanh"),
    LifeEvent("cu-tru", "Cư trú", "cư trú", "đăng ký thường trú, đăng ký tạm trú"),
    LifeEvent("xay-nha", "Xây nhà", "xây nhà", "xin giấy phép xây nhà"),
    LifeEvent("nguoi-co-cong", "Người có công", "người có công", "trợ cấp thương binh, người có công"),
    LifeEvent("tu-tran", "Từ trần", "từ trần", "đăng ký khai tử"),
)
BY_SLUG: Final = {one.slug: one for one in LIFE_EVENTS}
