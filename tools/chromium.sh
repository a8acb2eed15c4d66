#!/usr/bin/env bash
# Debian's chromium for the browser tests: there already, installed where that may be done, else one command to run.
set -euo pipefail

command -v chromium >/dev/null && exit 0

install="apt-get install -y --no-install-recommends chromium"
if [ "$(id -u)" = 0 ]; then
    as_root=()
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "Kiểm thử trình duyệt cần chromium. Hãy chạy: sudo $install. (Browser tests need chromium.)" >&2
    exit 2
fi
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $install </dev/null
