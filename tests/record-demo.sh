#!/usr/bin/env bash
# Records what the demo replays, by running the agent's real probes against the lab: a Samba domain controller, TLS servers,
# squid, a firewall. `tests/record-demo.sh idle` records the idle ladders in their full length and takes a quarter of an hour;
# without an argument everything else is recorded. docs/demo.md says what the demo makes of the files.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "$(id -u)" -eq 0 ] || { echo "Run this as root: it makes a network namespace." >&2; exit 1; }

export WRITEBACK_LAB=required
dotnet build tests/WritebackPortal.Lab.Tests -nologo -v quiet
dotnet build src/WritebackPortal.Web -nologo -v quiet

record() {
    local space="writeback-demo-$$"
    mkdir -p "/etc/netns/$space"
    printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' > "/etc/netns/$space/resolv.conf"
    ip netns add "$space"
    trap "ip netns delete $space; rm -r /etc/netns/$space" RETURN
    ip -n "$space" link set lo up
    ip netns exec "$space" dotnet artifacts/bin/WritebackPortal.Lab.Tests/debug/WritebackPortal.Lab.Tests.dll \
        -explicit only -class "WritebackPortal.Lab.Tests.Demo.$1"
}

if [ "${1:-}" = idle ]; then
    record RecordIdleTests
else
    record RecordDirectoryTests
    record RecordNetworkTests
fi
