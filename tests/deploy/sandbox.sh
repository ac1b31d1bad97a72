#!/usr/bin/env bash
# Runs a command where an installation has to run: in a network of no interface but lo, on a filesystem that cannot be
# written to, as a user without any right. For root; it changes nothing outside of its own namespaces.
#
#     sandbox.sh DATA KEEP... -- COMMAND...
#
# DATA is the one folder that may be written to, beside an empty /tmp of 64 MB from which nothing can be run. KEEP are
# folders that must be seen although they lie in /tmp or in root's home.
set -euo pipefail

if [ "${INSIDE_SANDBOX:-}" != yes ]; then
    INSIDE_SANDBOX=yes exec unshare --net --mount --propagation private -- "$0" "$@"
fi
unset INSIDE_SANDBOX

keep=()
while [ "$1" != -- ]; do keep+=("$1"); shift; done
shift
python3 -c '
import fcntl, socket, struct
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
'
mount -t tmpfs tmpfs /mnt
for at in "${!keep[@]}"; do
    mkdir "/mnt/$at"
    mount --bind "${keep[$at]}" "/mnt/$at"
done
mount -t tmpfs -o mode=755 tmpfs /root
mount -t tmpfs -o size=64m,mode=1777,noexec,nosuid,nodev tmpfs /tmp
for at in "${!keep[@]}"; do
    # Umask, so that whoever runs the command may pass through to it.
    (umask 022; mkdir -p "${keep[$at]}" 2>/dev/null || true)
    mount --bind "/mnt/$at" "${keep[$at]}"
    [ "$at" -eq 0 ] || mount -o remount,bind,ro "${keep[$at]}"
done
umount -R /mnt
chown 65534:65534 "${keep[0]}"
mount -o remount,bind,ro /root
mount -o remount,bind,ro /
exec setpriv --reuid 65534 --regid 65534 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
