#!/usr/bin/env bash
# The programs of others that papers are tried with: clamd (a scanner), SoftHSM (a token), qpdf and poppler (readers of PDF), and the
# typefaces of the pages with known text. There already, installed from Debian where that may be done, else one command to run.
set -euo pipefail

missing=()
for pair in clamd:clamav-daemon softhsm2-util:softhsm2 qpdf:qpdf pdfsig:poppler-utils; do
    command -v "${pair%%:*}" >/dev/null || [ -x "/usr/sbin/${pair%%:*}" ] || missing+=("${pair##*:}")
done
fonts=/usr/share/fonts/truetype
for pair in liberation2/LiberationSerif-Regular:fonts-liberation2 dejavu/DejaVuSerif:fonts-dejavu-core freefont/FreeMono:fonts-freefont-ttf; do
    [ -e "$fonts/${pair%%:*}.ttf" ] || missing+=("${pair##*:}")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" = 0 ]; then
    as_root=()
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "Kiểm thử giấy tờ cần ${missing[*]}. Hãy chạy: sudo $install. (Tests of papers need these programs.)" >&2
    exit 2
fi
# services of theirs are not started: only the programs are wanted
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod +x "$policy"
fi
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $install </dev/null
