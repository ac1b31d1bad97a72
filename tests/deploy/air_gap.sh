#!/usr/bin/env bash
# The whole of an installation without internet: takes the network away, installs from a wheelhouse, and has it answer as a
# user without rights on a filesystem that cannot be written to. Says what it found as JSON. As root.
#
#     tests/deploy/air_gap.sh [WHEELHOUSE.tar]      default: one is packed, of the versions of deploy/constraints.txt
#
# test_offline.py runs it at each change, on wheels made of what its environment has. Packing one takes minutes, an index
# of packages and two gigabytes; that is done by hand before a release.
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
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8 \
    ALINEA_DATA_DIR="$work/data" ALINEA_ENCODER="${ALINEA_ENCODER:-}" \
    "$here/sandbox.sh" "$work/data" "$here" "$base" -- \
    "$python" -I "$here/served_inside.py" "$work/alinea/venv/bin/alinea" >"$work/found.json"
"$python" - "$work/found.json" <<'CHECK'
import json
import sys

found = json.load(open(sys.argv[1], encoding="utf-8"))
assert found["interfaces"] == ["lo"] and found["uid"] == 65534 and found["may_write"] == ["/tmp"], found
assert (found["/healthz"], found["/"], found["/report/E-2021-47"]) == (200, 200, 200), found
assert found["answer"]["status"] == "answered" and found["answer"]["citations"][0]["ref"] == "54", found["answer"]
json.dump(found, sys.stdout)
CHECK
say "answered"
