"""Whom an address lets in, and what must not be, or should not be missing, where that is more than this machine."""

import ipaddress

from motcua.adapters.postgres.failures import Obstacle


def is_this_machine(host: str) -> bool:
    """Whether only this machine reaches the address. A name counts only if it is `localhost`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_demonstration_for_others(host: str) -> None:
    """The accounts of a demonstration have a printed password. Raises Obstacle where others than this machine reach them."""
    from motcua.foundation.people.queries import has_demonstration_accounts

    if is_this_machine(host) or not has_demonstration_accounts():
        return
    raise Obstacle(
        f"Dữ liệu mẫu có tài khoản với mật khẩu ai cũng biết, nên không mở ở địa chỉ {host} cho máy khác vào."
        " Hãy dùng --host 127.0.0.1, hoặc dựng tỉnh thật với --empty. Chỉ trong phòng tập huấn kín mới thêm"
        " --demo-for-everybody. (Demonstration accounts have a printed password: not served to other machines.)"
    )


def refuse_debug_for_others(host: str) -> None:
    """A page that breaks while developing shows the inside. Raises Obstacle where others reach it, directly or by a proxy."""
    from django.conf import settings

    if not settings.DEBUG or (is_this_machine(host) and not settings.HTTPS and not settings.PROXIES):
        return
    raise Obstacle(
        "MOTCUA_DEBUG=1 chỉ dùng khi lập trình: trang lỗi cho thấy bên trong phần mềm, nên không mở cho máy khác vào. Hãy bỏ"
        " MOTCUA_DEBUG, hoặc dùng --host 127.0.0.1 và bỏ MOTCUA_HTTPS, MOTCUA_PROXIES. (MOTCUA_DEBUG=1 is for this machine only:"
        " unset it.)"
    )


def lacks(host: str) -> str:
    """What is missing for other machines to come in safely, in one sentence with the place that describes it; empty if nothing."""
    from django.conf import settings

    needed = {"MOTCUA_HTTPS=1": settings.HTTPS, "MOTCUA_PROXIES": settings.PROXIES}
    missing = [name for name, has in needed.items() if not has]
    if is_this_machine(host) or not missing:
        return ""
    return (
        f"Chú ý: địa chỉ {host} mở cho máy khác vào nhưng chưa khai {' và '.join(missing)}, nên mật khẩu và dữ liệu cá nhân đi không"
        " mã hóa. Hãy đặt nginx có HTTPS phía trước: docs/operators/running.md, mục Đặt sau nginx. (Others reach this address"
        " without TLS: put a proxy in front.)"
    )
