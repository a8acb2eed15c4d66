#!/usr/bin/env bash
# Debian's nginx for the test of the proxy configuration: there already, or installed where that may be done. Without it the test is
# skipped, so nothing fails here.
set -euo pipefail

command -v nginx >/dev/null && exit 0

install="apt-get install -y --no-install-recommends nginx-light"
if [ "$(id -u)" = 0 ]; then
    as_root=()
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "Không có nginx: bỏ qua kiểm thử cấu hình proxy. Để chạy: sudo $install. (The proxy test is skipped.)" >&2
    exit 0
fi
# its own service is not started: only the program is wanted
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod +x "$policy"
fi
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $install </dev/null
