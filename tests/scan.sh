#!/usr/bin/env bash
# Shows a published portal to two public scanners, in a network namespace of its own: no other network is there.
# Needs root, testssl.sh (Debian) and, in the folder $OBSERVATORY, npm's @mdn/mdn-http-observatory:
#   npm install --prefix "$OBSERVATORY" --ignore-scripts @mdn/mdn-http-observatory
#   echo '{}' > "$OBSERVATORY/node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json"
# Its install script fetches browsers' preload list and authorities, which an inside name is not among.
# Arguments: the published folder, and a folder for the results.
set -euo pipefail
readonly published=$(realpath "$1") results=$(realpath -m "$2") name=portal.contoso.test
readonly observatory=${OBSERVATORY:?the folder of @mdn/mdn-http-observatory}
mkdir -p "$results"

if [ "${INSIDE:-}" != yes ]; then
    INSIDE=yes exec unshare --net --mount --pid --fork --mount-proc "$0" "$published" "$results"
fi

work=$(mktemp -d)
trap 'kill "$portal" 2> /dev/null || true; rm -rf "$work"' EXIT
ip link set lo up
printf '127.0.0.1 localhost %s\n' "$name" > "$work/hosts"
mount --bind "$work/hosts" /etc/hosts

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=Scan root" \
    -keyout "$work/root.key" -out "$work/root.pem" 2> /dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" -keyout "$work/portal.key" -out "$work/portal.csr" 2> /dev/null
openssl x509 -req -in "$work/portal.csr" -CA "$work/root.pem" -CAkey "$work/root.key" -days 1 -out "$work/portal.pem" \
    -extfile <(printf 'subjectAltName=DNS:%s\nextendedKeyUsage=serverAuth\nbasicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature' "$name") 2> /dev/null

ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS='https://127.0.0.1:443;http://127.0.0.1:80' Data__Folder="$work/data" \
    Portal__Address="https://$name" Https__Certificate__Path="$work/portal.pem" Https__Certificate__KeyPath="$work/portal.key" \
    AzureAd__TenantId=contoso.test AzureAd__ClientId=portal \
    dotnet "$published/WritebackPortal.Web.dll" > "$results/portal.log" 2>&1 &
portal=$!
until curl --silent --fail --output /dev/null http://127.0.0.1/health/ready; do sleep 1; kill -0 "$portal"; done

NODE_EXTRA_CA_CERTS="$work/root.pem" node "$observatory/node_modules/@mdn/mdn-http-observatory/src/scan.js" "$name" > "$results/observatory.json" || true
testssl --quiet --color 0 --ip 127.0.0.1 --add-ca "$work/root.pem" --nodns min --warnings off "https://$name/" > "$results/testssl.txt" 2>&1 || true
