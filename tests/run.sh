#!/usr/bin/env bash
# Installs what the lab tests need, builds once and runs every test.
# Arguments go to "dotnet test": tests/run.sh --filter EndToEnd
# The last line is always "N passed, N failed, N skipped"; the exit code is 1 when anything failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The lab starts a domain controller and makes network namespaces: both take root.
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo > /dev/null || { echo "Run this as root, or install sudo." >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
    exec sudo --preserve-env env PATH="$PATH" bash tests/run.sh "$@"
fi

export WRITEBACK_LAB=required
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
readonly results=artifacts/test-results
readonly policy=/usr/sbin/policy-rc.d
packages=(
    samba-ad-dc samba-ad-provision ldb-tools ldap-utils krb5-user libsasl2-modules-gssapi-mit libldap-2.5-0
    squid-openssl tinyproxy-bin haproxy nftables krb5-kdc krb5-admin-server winbind gss-ntlmssp chromium openssl iproute2 tcpdump util-linux prometheus-blackbox-exporter poppler-utils
    wine wine64
)
own_policy=""

clean_up() {
    if [ -n "$own_policy" ]; then rm -f "$policy"; fi
    # A checkout that belongs to somebody else stays theirs.
    if [ -n "${SUDO_UID:-}" ] && [ -d artifacts ]; then chown -R "$SUDO_UID:$SUDO_GID" artifacts; fi
}
trap clean_up EXIT

fail() {
    echo "$1" >&2
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

install_packages() {
    local package missing=()
    for package in "${packages[@]}"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2> /dev/null | grep -qx installed || missing+=("$package")
    done
    if [ "${#missing[@]}" -eq 0 ]; then return; fi

    echo "Installing ${missing[*]}"
    # Packages must not start services of their own: the tests start what they need on loopback.
    if [ ! -e "$policy" ]; then
        own_policy=yes
        printf '#!/bin/sh\nexit 101\n' > "$policy"
        chmod 755 "$policy"
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq -o DPkg::Lock::Timeout=600 update
    apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}"
}

# The provider that stands for Entra ID, by its lock file. Node.js is Debian's where there is none.
install_provider() {
    local provider=artifacts/oidc
    if ! command -v node > /dev/null || ! command -v npm > /dev/null; then packages=(nodejs npm); install_packages; fi
    mkdir -p "$provider"
    if cmp -s tests/WritebackPortal.Lab/oidc/package-lock.json "$provider/installed.json"; then return; fi

    cp tests/WritebackPortal.Lab/oidc/package.json tests/WritebackPortal.Lab/oidc/package-lock.json tests/WritebackPortal.Lab/oidc/.npmrc "$provider"
    npm ci --prefix "$provider" --ignore-scripts --loglevel error
    cp "$provider/package-lock.json" "$provider/installed.json"
}

# Counts the results of all projects that have this outcome, and whose element ends so.
count() {
    { grep -rhoE --include='*.trx' "<UnitTestResult [^>]*outcome=\"$1\"[^>]*$2" "$results" || true; } | wc -l
}

# Says once more, below all other output, which tests failed and how.
name_failed() {
    find "$results" -name '*.trx' -exec awk '
        /<UnitTestResult / { is_failed = /outcome="Failed"/ }
        is_failed && match($0, /testName="[^"]*"/) { print "Failed: " substr($0, RSTART + 10, RLENGTH - 11) }
        is_failed && sub(/.*<Message>/, "") { is_message = 1 }
        is_message { is_last = sub(/<\/Message>.*/, ""); print "    " $0; if (is_last) { is_message = 0 } }
    ' {} + | sed -n 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#xD;//g; s/&amp;/\&/g; 1,200p'
}

install_packages || fail "The Debian packages could not be installed."
install_provider || fail "The npm package oidc-provider could not be installed."
command -v dotnet > /dev/null || fail "The .NET SDK is missing. Install the version that global.json names: https://dotnet.microsoft.com/download"

rm -rf "$results"
mkdir -p "$results"
dotnet build WritebackPortal.sln -nologo -v minimal || fail "The build failed."

status=0
# -m:1 runs one project after the other: the lab's controllers and browsers need the machine to themselves.
dotnet test WritebackPortal.sln --no-build -nologo -m:1 --results-directory "$results" \
    --logger trx --logger 'console;verbosity=minimal' \
    --blame-hang-timeout 10m --blame-hang-dump-type none "$@" || status=$?

passed=$(count Passed ">")
failed=$(count Failed ">")
# A skipped test gives its reason inside its element. One without is explicit: another test runs it, in its own namespace.
skipped=$(count NotExecuted "[^/]>")
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    echo "A test process ended before it could report." >&2
    failed=1
fi
if [ "$((passed + failed + skipped))" -eq 0 ]; then
    echo "No test ran." >&2
    failed=1
fi
name_failed
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
