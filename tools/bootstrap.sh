#!/usr/bin/env bash
# Makes .venv and installs the locked packages into it: `tools/bootstrap.sh run` or `tools/bootstrap.sh dev`.
# A second call with the same locks ends at once. Needs python3 (3.11 or later) with its venv module, nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

kind="${1:?run or dev}"
venv=.venv

stop() {
    printf '%s\n' "$1" >&2
    exit 2
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            command -v "$name"
            return
        fi
    done
    stop "Cần Python 3.11 trở lên. Trên Debian 12 hãy chạy: apt-get install python3 python3-venv. (Python 3.11 or later is needed.)"
}

locks_of() {
    cat requirements/bootstrap.txt "requirements/$1.txt" pyproject.toml | sha256sum | cut -d' ' -f1
}

is_installed() {
    [ -x $venv/bin/motcua ] && [ "$(cat "$venv/.installed-$1" 2>/dev/null)" = "$(locks_of "$1")" ]
}

# what is needed to develop holds what is needed to run
if is_installed dev || is_installed "$kind"; then
    exit 0
fi

python="$(find_python)"
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "Thiếu mô-đun venv của Python. Trên Debian hãy chạy: apt-get install python3-venv, rồi chạy lại lệnh. (Python's venv module is missing.)"

begun=$(date +%s)
rm -f $venv/.installed-*
# one that was cut off, or whose Python is gone, is made anew
$venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear $venv ||
    stop "Không tạo được $PWD/$venv. Hãy kiểm tra quyền ghi và dung lượng ổ đĩa rồi chạy lại lệnh. (Cannot create the virtual environment.)"

no_network="Không tải được các gói Python. Hãy kiểm tra mạng (hoặc PIP_INDEX_URL, UV_INDEX_URL) rồi chạy lại lệnh. (Packages could not be downloaded.)"
$venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements/bootstrap.txt ||
    stop "$no_network"
# networks of public bodies often answer with certificates of their own: trust what this machine trusts, as pip does
[ ! -e /etc/ssl/certs/ca-certificates.crt ] || export UV_SYSTEM_CERTS=1
$venv/bin/uv pip install --quiet --python $venv/bin/python --require-hashes -r "requirements/$kind.txt" || stop "$no_network"
$venv/bin/uv pip install --quiet --python $venv/bin/python --no-deps --no-build-isolation --offline --editable . ||
    stop "Không cài được chính dự án này vào $venv. Hãy gửi thông báo ở trên cho nhóm phát triển. (Installing the project itself failed.)"
locks_of "$kind" >"$venv/.installed-$kind"
echo "  ✓ Gói Python: đã cài ($(($(date +%s) - begun)) giây)"
