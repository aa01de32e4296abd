#!/usr/bin/env bash
# Shows a published portal to two public scanners, in a network namespace of its own: no other network is there.
# Needs root, testssl.sh (Debian), the provider of the end-to-end tests in artifacts/oidc (tests/run.sh puts it there) and, in
# the folder $OBSERVATORY, npm's @mdn/mdn-http-observatory:
#   npm install --prefix "$OBSERVATORY" --ignore-scripts @mdn/mdn-http-observatory
#   echo '{}' > "$OBSERVATORY/node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json"
# Its install script fetches browsers' preload list and authorities, which an inside name is not among.
# Arguments: the published folder, and a folder for the results.
set -euo pipefail
readonly published=$(realpath "$1") results=$(realpath -m "$2") name=portal.contoso.test
readonly tenant=11111111-2222-4333-8444-555555555555 client=0aaaaaaa-0000-4000-8000-00000000c11e secret=a-secret-of-the-scan
readonly observatory=${OBSERVATORY:?the folder of @mdn/mdn-http-observatory}
here=$(dirname "$(realpath "$0")")
readonly lab=$here/WritebackPortal.Lab/oidc modules=${PROVIDER:-$here/../artifacts/oidc}/node_modules
mkdir -p "$results"

if [ "${INSIDE:-}" != yes ]; then
    INSIDE=yes exec unshare --net --mount --pid --fork --mount-proc "$0" "$published" "$results"
fi

work=$(mktemp -d)
portal= provider=
trap 'kill $portal $provider 2> /dev/null || true; rm -rf "$work"' EXIT
ip link set lo up
printf '127.0.0.1 localhost %s\n' "$name" > "$work/hosts"
mount --bind "$work/hosts" /etc/hosts

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=Scan root" \
    -keyout "$work/root.key" -out "$work/root.pem" 2> /dev/null
issue() { # file, name, subjectAltName
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" -keyout "$work/$1.key" -out "$work/$1.csr" 2> /dev/null
    openssl x509 -req -in "$work/$1.csr" -CA "$work/root.pem" -CAkey "$work/root.key" -days 1 -out "$work/$1.pem" \
        -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\nbasicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature' "$3") 2> /dev/null
}
issue portal "$name" "DNS:$name"
issue provider 127.0.0.1 IP:127.0.0.1

ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS='https://127.0.0.1:443;http://127.0.0.1:80' Data__Folder="$work/data" \
    Portal__Address="https://$name" Https__Certificate__Path="$work/portal.pem" Https__Certificate__KeyPath="$work/portal.key" \
    AzureAd__Instance=https://127.0.0.1:8443/ AzureAd__TenantId=$tenant AzureAd__ClientId=$client AzureAd__ClientSecret=$secret \
    SSL_CERT_FILE="$work/root.pem" \
    dotnet "$published/WritebackPortal.Web.dll" > "$results/portal.log" 2>&1 &
portal=$!
until curl --silent --fail --output /dev/null http://127.0.0.1/health/ready; do sleep 1; kill -0 "$portal"; done

observe() { # page, suffix of the result
    NODE_EXTRA_CA_CERTS="$work/root.pem" node "$observatory/node_modules/@mdn/mdn-http-observatory/src/scan.js" "$name$1" > "$results/observatory$2.json" || true
}
# No provider answers yet, so the first page leads to the one that says why nobody can sign in.
observe / ""
observe /signed-out -signed-out
observe /sign-in/no-access -no-access
testssl --quiet --color 0 --ip 127.0.0.1 --add-ca "$work/root.pem" --nodns min --warnings off "https://$name/" > "$results/testssl.txt" 2>&1 || true
testssl --quiet --color 0 --ip 127.0.0.1 --add-ca "$work/root.pem" --nodns min --warnings off --headers "https://$name/sign-in/failed" > "$results/testssl-sign-in.txt" 2>&1 || true

# With a provider a sign-in begins, with its cookies. What else the scanner says then is of the provider's page, not of the portal's.
printf '{"modules":"%s","port":8443,"tenant":"%s","clientId":"%s","clientSecret":"%s","portal":"https://%s","certificateFile":"%s","keyFile":"%s"}' \
    "$modules" $tenant $client $secret "$name" "$work/provider.pem" "$work/provider.key" > "$work/provider.json"
node "$lab/server.mjs" "$(cat "$work/provider.json")" > "$results/provider.log" 2>&1 &
provider=$!
until grep --quiet listening "$results/provider.log" 2> /dev/null; do sleep 1; kill -0 "$provider"; done
sleep 10
observe /sign-in -sign-in
