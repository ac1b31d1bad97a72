#!/usr/bin/env bash
# Packs all that an installation without internet needs into one file: Alinea's own wheel, the wheels of everything that it
# requires, and the installer. Run it where the internet, or a mirror of PyPI, is within reach:
#
#     deploy/wheelhouse.sh [FOLDER]                     default: deploy/wheelhouse; make wheelhouse does it
#     EXTRAS=postgresql deploy/wheelhouse.sh            default: postgresql,openai
#     PYTHON=/usr/bin/python3.11 deploy/wheelhouse.sh   the Python that the other machine has
#     CONSTRAINTS=versions.txt deploy/wheelhouse.sh     other versions than those of deploy/constraints.txt
#
# The other machine needs the same version of Python, the same kind of processor, and a libc no older. Carry the file
# FOLDER.tar there, unpack it, and run install-offline.sh in it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder="$(realpath -m "${1:-deploy/wheelhouse}")"
extras="${EXTRAS-postgresql,openai}"
python="${PYTHON:-python3}"
torch_index="${TORCH_INDEX:-https://download.pytorch.org/whl/cpu}"
constraints="${CONSTRAINTS:-deploy/constraints.txt}"

say() { printf 'wheelhouse: %s\n' "$*" >&2; }
pip() { "$work/venv/bin/python" -m pip --disable-pip-version-check "$@"; }
fetch() { pip download --quiet --only-binary :all: --dest "$folder/wheels" --find-links "$folder/wheels" "$@"; }

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { say "Python 3.11 or later is needed"; exit 1; }
"$python" -m venv "$work/venv"
mkdir -p "$folder/wheels"
rm -f "$folder"/wheels/alinea-*.whl

say "Alinea's own wheel"
pip wheel --quiet --no-deps --wheel-dir "$folder/wheels" .
own="$(echo "$folder"/wheels/alinea-*.whl)"

# torch first, and without CUDA, as in the Makefile: from wherever pip looks here, else from the index of CPU builds.
torch="$(grep '^torch==' "$constraints")"
say "$torch"
fetch --no-deps "$torch" 2>"$work/log" || fetch --no-deps --index-url "$torch_index" "$torch" \
    || { cat "$work/log" >&2; say "no $torch within reach; another source: TORCH_INDEX=URL"; exit 1; }

say "everything else"
fetch --constraint "$constraints" "$own${extras:+[$extras]}"

cp "$constraints" "$folder/constraints.txt"
cp deploy/install-offline.sh deploy/backup.py "$folder/"
cp deploy/alinea.service deploy/alinea.env deploy/alinea-admin "$folder/"
cp -R deploy/nginx "$folder/"
cp docs/deploy.md docs/settings.md LICENSE "$folder/"
printf '%s\n' "$extras" >"$folder/extras"
"$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' >"$folder/python-version"
(cd "$folder" && find . -type f ! -name SHA256SUMS -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >"$work/sums" \
    && mv "$work/sums" SHA256SUMS)
tar --create --file "$folder.tar" --directory "$(dirname "$folder")" --owner 0 --group 0 "$(basename "$folder")"
say "$folder.tar: $(find "$folder/wheels" -name '*.whl' | wc -l) wheels, $(du -h "$folder.tar" | cut -f1)"
