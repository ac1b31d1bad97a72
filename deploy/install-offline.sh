#!/usr/bin/env bash
# Installs Alinea from an unpacked wheelhouse (deploy/wheelhouse.sh), asking no network for anything. As root:
#
#     ./install-offline.sh [TARGET]         default: /opt/alinea
#     PYTHON=python3.11 ./install-offline.sh
#
# Each installation gets a folder of its own, TARGET/releases/VERSION-TIME, and TARGET/venv leads to the newest. Back:
#     ln -sfn releases/THE-ONE-BEFORE TARGET/venv && systemctl restart alinea
# Data and settings lie elsewhere, and are not touched.
set -euo pipefail
umask 022 # a root who lets nobody see what he makes would install what the service's user cannot read
cd "$(dirname "${BASH_SOURCE[0]}")"

target="${1:-/opt/alinea}"
python="${PYTHON:-python3}"

say() { printf 'install-offline: %s\n' "$*" >&2; }
give_up() { say "$*"; exit 1; }

[ -d wheels ] && [ -f SHA256SUMS ] || give_up "expected to lie in an unpacked wheelhouse, found no wheels/ beside it"
damaged="$(sha256sum --check --quiet --strict SHA256SUMS 2>/dev/null | sed 's/: [^:]*$//' | paste -sd ' ')" \
    || give_up "expected ${damaged:-SHA256SUMS} as it was packed, found something else: carry the wheelhouse over again"
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
# What pip is configured for here could lead it to a network, or to other wheels.
export PIP_CONFIG_FILE=/dev/null
pip() { "$target/$release/bin/python" -m pip --isolated --disable-pip-version-check "$@" 2>&1; }
why() { grep -m 1 ' depends on ' <<<"$told" || grep '^ERROR' <<<"$told" | tail -n 1; }
told="$(pip install --no-compile --no-index --find-links wheels --constraint constraints.txt "$own${extras:+[$extras]}")" \
    || give_up "the wheels cannot be installed: $(why | sed 's/^ERROR: //; s/^ *//')"
# All the processors compile, for pip would use one; without the packages' own tests. What is not Python is left as it is.
"$target/$release/bin/python" -m compileall -q -j 0 -x '/tests?/' "$target/$release/lib" >/dev/null 2>&1 || true
told="$(pip check)" || give_up "what is installed does not fit together: $told"

data="$(mktemp -d)"
trap 'rm -rf "${target:?}/$release" "$data"' EXIT
ALINEA_DATA_DIR="$data" "$target/$release/bin/alinea" corpus show 1 >/dev/null
ln -sfn "$release" "$target/venv"
rm -rf "$data"
trap - EXIT
say "$target/venv leads to $release"
