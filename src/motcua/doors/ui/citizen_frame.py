"""The links around every citizen page, help and error pages too: the same ones, in the same places (WCAG 3.2.6).

Made of addresses alone, so that an error page may use them. Not here: the masthead of officers (`staff.access`).
"""

from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink


def citizen_frame(path: str) -> dict[str, object]:
    """`nav_links` with the page that stands at `path` marked, and `foot_links`."""
    places = (
        ("Thủ tục", address("portal:procedures")),
        ("Tra cứu", address("portal:track")),
        ("Trợ giúp", address("ui:help")),
    )
    return {
        "nav_links": tuple(NavLink(label, url, current=path.startswith(url)) for label, url in places),
        "foot_links": (
            NavLink("Xác thực kết quả", address("portal:check_ask")),
            NavLink("Danh bạ Trung tâm", address("portal:centres")),
            NavLink("Hỗ trợ tiếp cận", address("ui:accessibility")),
            NavLink("Trợ giúp", address("ui:help")),
        ),
    }
