#!/bin/bash
# Lays out the folder of a throw-away Samba domain controller: samba-dc.sh FOLDER ADDRESS CACHE REALM NETBIOS SID [SCRIPT [ARGUMENT...]]
# Provisioning takes seconds, so its result is kept in CACHE, one archive per Samba version and revision of this script.
# What SCRIPT then puts into the database is kept likewise, one archive per state of the scripts here.
set -euo pipefail
folder=$1 address=$2 cache=$3 realm=$4 netbios=$5 sid=$6 script=${7:-} arguments=("${@:8}")
revision=3
context=$(sed "s/^/DC=/; s/[.]/,DC=/g" <<< "${realm,,}")
version=$(samba --version | tr -c 'A-Za-z0-9.\n' '-')
archive="$cache/samba-$version-$netbios-$revision.tar.gz"

provision() {
    work=$(mktemp -d "$cache/provision.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    printf '[global]\n' > "$work/empty.conf"
    # posix:eadb keeps extended attributes in a file, so that no capability beyond root's usual ones is needed.
    samba-tool domain provision --configfile="$work/empty.conf" --targetdir="$work" --realm=$realm --domain="$netbios" \
        --server-role=dc --dns-backend=NONE --host-name=dc1 --host-ip=127.0.0.1 --adminpass='Passw0rd.Admin1' \
        --domain-sid="$sid" \
        --option="posix:eadb=$work/private/eadb.tdb" > "$work/provision.log" 2>&1 || { tail -20 "$work/provision.log" >&2; exit 1; }
    # Kerberos by bare address: no name service is needed.
    {
        printf 'dn: CN=DC1,OU=Domain Controllers,%s\nchangetype: modify\nadd: servicePrincipalName\n' "$context"
        printf 'servicePrincipalName: ldap/127.0.0.%s\n' {10..39}
        # Windows has said that it knows policy hints since Server 2008 R2; Samba does not. Nothing here sends them: the lab's
        # controllers only say so, because a healthy domain is to look healthy.
        printf '\ndn: @ROOTDSE\nchangetype: modify\nadd: supportedControl\n'
        printf 'supportedControl: 1.2.840.113556.1.4.%s\n' 2066 2239
        # Microsoft asks for no minimum age.
        printf '\ndn: %s\nchangetype: modify\nreplace: minPwdAge\nminPwdAge: 0\n' "$context"
    } | ldbmodify -H "$work/private/sam.ldb" > /dev/null
    pack "$work" "$archive"
}

pack() {
    tar -C "$1" -czf "$2.new" private state
    mv "$2.new" "$2"
}

mkdir -p "$cache"
exec 9> "$cache/provision.lock"
flock 9
[ -s "$archive" ] || (provision)
exec 9>&-
prepared=$archive
if [ -n "$script" ]; then
    state=$(cat "${BASH_SOURCE[0]}" "$(dirname "$script")/samba-admin.py" "$script" | sha256sum | head -c 16)
    name=$(IFS=-; echo "$(basename "$script" .py)${arguments[*]:+-${arguments[*]}}")
    prepared="$cache/$name-$version-$state.tar.gz"
    # A lock of its own: filling one can take minutes, and whoever needs another does not wait for it.
    exec 9> "$cache/$name.lock"
    flock 9
    find "$cache" -name 'lab-*.tar.gz' -mtime +7 -delete
fi

mkdir -p "$folder"/{etc,run,cache}
tar -C "$folder" -xzf "$([ -s "$prepared" ] && echo "$prepared" || echo "$archive")"
rm -f "$folder"/private/tls/*
mkdir -p "$folder/private/tls"

cat > "$folder/etc/smb.conf" <<CONF
[global]
    realm = $realm
    workgroup = $netbios
    netbios name = DC1
    server role = active directory domain controller
    # No name service: it wants an account that a domain without one does not have.
    server services = s3fs, rpc, ldap, cldap, kdc
    smb ports = 445
    disable netbios = yes
    interfaces = $address/8
    bind interfaces only = yes
    private dir = $folder/private
    state directory = $folder/state
    cache directory = $folder/cache
    lock directory = $folder
    pid directory = $folder/run
    ncalrpc dir = $folder/run/ncalrpc
    winbindd socket directory = $folder/run/winbindd
    ntp signd socket directory = $folder/run/ntp_signd
    binddns dir = $folder/bind-dns
    log file = $folder/samba.log
    tls enabled = yes
    tls cafile = $folder/private/tls/ca.pem
    tls certfile = $folder/private/tls/cert.pem
    tls keyfile = $folder/private/tls/key.pem
    ldb:nosync = true
CONF

if [ ! -s "$prepared" ]; then
    /usr/bin/python3 -B "$script" "$folder" "${arguments[@]}"
    pack "$folder" "$prepared"
fi
exec 9>&-

# Read by those who set KRB5_CONFIG to it; the machine's own /etc/krb5.conf stays as it is.
cat > "$folder/etc/krb5.conf" <<CONF
[libdefaults]
    default_realm = $realm
    dns_lookup_realm = false
    dns_lookup_kdc = false
    dns_canonicalize_hostname = false
    rdns = false
    udp_preference_limit = 1
[realms]
    $realm = {
        kdc = $address
        kpasswd_server = $address
    }
[domain_realm]
    $address = $realm
CONF
