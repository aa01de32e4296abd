#!/usr/bin/env bash
# Runs the idle ladder in its full length of minutes, once, through a firewall, squid and tinyproxy with known limits.
# It takes a quarter of an hour, prints what was measured, and leaves it in artifacts/idle-full.txt. docs/idle.md holds the last result.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "$(id -u)" -eq 0 ] || { echo "Run this as root: it makes a network namespace." >&2; exit 1; }

export WRITEBACK_LAB=required
dotnet build tests/WritebackPortal.Lab.Tests -nologo -v quiet
dotnet build src/WritebackPortal.Web -nologo -v quiet

readonly space="writeback-idle-$$"
ip netns add "$space"
trap 'ip netns delete "$space"' EXIT
ip -n "$space" link set lo up
ip netns exec "$space" dotnet artifacts/bin/WritebackPortal.Lab.Tests/debug/WritebackPortal.Lab.Tests.dll \
    -explicit only -class WritebackPortal.Lab.Tests.Idle.FullLengthTests
cat artifacts/idle-full.txt
