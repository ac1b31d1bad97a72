#!/usr/bin/env bash
# Installs Alinea from an unpacked wheelhouse (deploy/wheelhouse.sh), asking no network for anything. As root:
#
#     ./install-offline.sh [TARGET]         default: /opt/alinea
#     PYTHON=python3.11 ./install-offline.sh
#
# Each installation gets a folder of its own, TARGET/releases/VERSION-TIME, and TARGET/venv leads to the newest. To go back:
#     ln -sfn releases/THE-ONE-BEFORE TARGET/venv && systemctl restart alinea
# Data and settings lie elsewhere, and are not touched.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

target="${1:-/opt/alinea}"
python="${PYTHON:-python3}"

say() { printf 'install-offline: %s\n' "$*" >&2; }
give_up() { say "$*"; exit 1; }

[ -d wheels ] && [ -f SHA256SUMS ] || give_up "expected to lie in an unpacked wheelhouse, found no wheels/ beside it"
sha256sum --check --quiet --strict SHA256SUMS || give_up "a file is not as it was packed: carry the wheelhouse over again"
wanted="$(cat python-version)"
command -v "$python" >/dev/null || give_up "expected Python $wanted, found no '$python'; name another: PYTHON=python$wanted"
found="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
[ "$found" = "$wanted" ] || give_up "expected Python $wanted, for which the wheels are, found $found; name another: PYTHON=…"
"$python" -c 'import ensurepip, venv' 2>/dev/null || give_up "expected Python's venv module (Debian: python3-venv), found none"

own="$(echo wheels/alinea-*.whl)"
version="$(basename "$own" | cut -d- -f2)"
release="releases/$version-$(date -u +%Y%m%dT%H%M%SZ)"
extras="$(cat extras)"
install -d -m 755 "$target" "$target/releases"
"$python" -m venv "$target/$release"
trap 'rm -rf "${target:?}/$release"' EXIT # half an installation is none
"$target/$release/bin/python" -m pip --disable-pip-version-check install --quiet --no-index --find-links wheels \
    --constraint constraints.txt "$own${extras:+[$extras]}"
"$target/$release/bin/python" -m pip --disable-pip-version-check check >/dev/null \
    || give_up "what is installed does not fit together: $("$target/$release/bin/python" -m pip check)"

data="$(mktemp -d)"
trap 'rm -rf "${target:?}/$release" "$data"' EXIT
ALINEA_DATA_DIR="$data" "$target/$release/bin/alinea" corpus show 1 >/dev/null
ln -sfn "$release" "$target/venv"
rm -rf "$data"
trap - EXIT
say "$target/venv leads to $release"
