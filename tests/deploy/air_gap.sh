#!/usr/bin/env bash
# The whole of an installation without internet, for real: packs the wheelhouse, takes the network away, installs from it, and
# has it answer as a user without rights on a filesystem that cannot be written to. As root. It takes minutes, and a gigabyte
# and a half in a folder of its own; so it is run by hand before a release, not at each change.
#
#     tests/deploy/air_gap.sh [WHEELHOUSE.tar]      default: one is packed
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

say() { printf 'air_gap: %s (%s s)\n' "$*" "$SECONDS" >&2; }

work="$(mktemp -d /var/tmp/alinea-air-gap-XXXXXX)"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir "$work/data"

archive="${1:-}"
if [ -z "$archive" ]; then
    "$here/../../deploy/wheelhouse.sh" "$work/wheelhouse"
    archive="$work/wheelhouse.tar"
    rm -rf "$work/wheelhouse"
fi
mkdir "$work/carried"
tar --extract --file "$archive" --directory "$work/carried" --strip-components 1
say "packed: $(du -sh "$work/carried" | cut -f1)"

# No network, not even lo; and no configuration of pip's that might lead anywhere.
unshare --net -- env -i PATH="$PATH" HOME="$work" LANG=C.UTF-8 PIP_CONFIG_FILE=/dev/null PYTHON="${PYTHON:-python3}" \
    "$work/carried/install-offline.sh" "$work/alinea"
say "installed: $(du -shL "$work/alinea/venv" | cut -f1)"

python="$work/alinea/venv/bin/python"
base="$("$python" -c 'import sys; print(sys.base_prefix)')"
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8 ALINEA_DATA_DIR="$work/data" \
    "$here/sandbox.sh" "$work/data" "$here" "$base" -- \
    "$python" -I "$here/served_inside.py" "$work/alinea/venv/bin/alinea" >"$work/found.json"
"$python" - "$work/found.json" <<'CHECK'
import json
import sys

found = json.load(open(sys.argv[1], encoding="utf-8"))
assert found["interfaces"] == ["lo"] and found["uid"] == 65534 and found["may_write"] == ["/tmp"], found
assert (found["/healthz"], found["/"], found["/report/E-2021-47"]) == (200, 200, 200), found
assert found["answer"]["status"] == "answered" and found["answer"]["citations"][0]["ref"] == "54", found["answer"]
print(found["answer"]["text"])
CHECK
say "answered"
