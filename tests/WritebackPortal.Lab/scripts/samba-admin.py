#!/usr/bin/python3
"""What samba-tool has no command for, done on the database of the lab's domain controller.

samba-admin.py FOLDER add-users OU COUNT [CLASS]
samba-admin.py FOLDER remove-entries DN ACE...
samba-admin.py FOLDER protect DN | unprotect DN
samba-admin.py FOLDER cover DN
samba-admin.py FOLDER set-lists CONTAINER SDDL...
samba-admin.py FOLDER set DN ATTRIBUTE [VALUE...]
samba-admin.py FOLDER add-managed-account NAME
samba-admin.py FOLDER add-server NAME DNSNAME
samba-admin.py FOLDER add-named-user NAME FULLNAME
samba-admin.py FOLDER twin-principal NAME NAME PRINCIPAL
samba-admin.py FOLDER sid NAME
samba-admin.py FOLDER changed-since NUMBER
samba-admin.py FOLDER highest-change
samba-admin.py FOLDER dump-descriptors [DN]
"""
import re
import sys
import uuid

import ldb
from samba.auth import system_session
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

BATCH = 100  # one transaction over thousands of additions is quadratic


def connect(folder):
    parameters = LoadParm()
    parameters.load(folder + "/etc/smb.conf")
    return SamDB(url=folder + "/private/sam.ldb", session_info=system_session(), lp=parameters)


def add_users(db, ou, count, object_class="user"):
    dn = "OU=%s,%s" % (ou, db.domain_dn())
    if not db.search(db.domain_dn(), ldb.SCOPE_SUBTREE, "(distinguishedName=%s)" % dn, attrs=["ou"]):
        db.add({"dn": dn, "objectClass": "organizationalUnit"})
    prefix = ou.lower()
    for start in range(0, int(count), BATCH):
        db.transaction_start()
        for number in range(start + 1, min(start + BATCH, int(count)) + 1):
            name = "%s%04d" % (prefix, number)
            db.add({
                "dn": "CN=%s,%s" % (name, dn),
                "objectClass": object_class,
                "sAMAccountName": name,
                "userPrincipalName": name + "@corp.contoso.test",
                "givenName": "Given%d" % number,
                "sn": "Name%d" % number,
                "userAccountControl": "544",
            })
        db.transaction_commit()
    print(dn)


def edit_descriptor(db, dn, edit):
    domain = security.dom_sid(db.get_domain_sid())
    value = db.search(dn, ldb.SCOPE_BASE, attrs=["nTSecurityDescriptor"])[0]["nTSecurityDescriptor"][0]
    sddl = ndr_unpack(security.descriptor, value).as_sddl(domain)
    head, dacl, tail = re.fullmatch(r"(.*?)(D:[^(]*(?:\([^)]*\))*)(S:.*)?", sddl).groups()
    changed = head + edit(dacl) + (tail or "")
    descriptor = security.descriptor.from_sddl(changed, domain)
    message = ldb.Message(ldb.Dn(db, dn))
    message["nTSecurityDescriptor"] = ldb.MessageElement(
        ndr_pack(descriptor), ldb.FLAG_MOD_REPLACE, "nTSecurityDescriptor")
    db.modify(message)


def remove_entries(db, dn, *entries):
    domain = security.dom_sid(db.get_domain_sid())

    def edit(dacl):
        for entry in entries:
            canonical = security.descriptor.from_sddl("D:" + entry, domain).as_sddl(domain)[2:]
            if canonical not in dacl:
                sys.exit("%s has no entry %s" % (dn, canonical))
            dacl = dacl.replace(canonical, "", 1)
        return dacl

    edit_descriptor(db, dn, edit)


def protect(db, dn):
    edit_descriptor(db, dn, lambda dacl: re.sub(r"\([^;]*;[A-Z]*ID[A-Z]*;[^)]*\)", "", dacl.replace("D:", "D:P", 1)))


def unprotect(db, dn):
    edit_descriptor(db, dn, lambda dacl: dacl.replace("D:P", "D:", 1))


def cover(db, dn):
    """What Windows does within an hour to members of protected groups, and Samba does not: AdminSDHolder's list, as Windows ships it."""
    edit_descriptor(db, dn, lambda dacl: (
        "D:P(A;;LCRPLORC;;;AU)(A;;CCDCLCSWRPWPLOCRRCWDWO;;;BA)(A;;CCDCLCSWRPWPLOCRRCWDWO;;;EA)"
        "(A;;CCDCLCSWRPWPLOCRRCWDWO;;;DA)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;SY)"
        "(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;PS)"))
    set_attribute(db, dn, "adminCount", "1")


def set_lists(db, container, *lists):
    """Gives each user of a container a discretionary list of its own, in the order of their names."""
    users = sorted(str(entry.dn) for entry in db.search(container, ldb.SCOPE_ONELEVEL, "(objectClass=user)", attrs=["cn"]))
    db.transaction_start()
    for dn, dacl in zip(users, lists):
        edit_descriptor(db, dn, lambda _: dacl)
    db.transaction_commit()


def set_attribute(db, dn, attribute, *values):
    message = ldb.Message(ldb.Dn(db, dn))
    message[attribute] = ldb.MessageElement(list(values), ldb.FLAG_MOD_REPLACE, attribute)
    db.modify(message)


def add_managed_account(db, name):
    db.add({
        "dn": "CN=%s,CN=Managed Service Accounts,%s" % (name, db.domain_dn()),
        "objectClass": "msDS-GroupManagedServiceAccount",
        "sAMAccountName": name + "$",
        "userAccountControl": "4096",
        "msDS-ManagedPasswordInterval": "30",
    })


def add_server(db, name, dns_name):
    """Names a controller that exists on paper alone, and hands it the role of PDC emulator."""
    server = "CN=%s,CN=Servers,CN=Default-First-Site-Name,CN=Sites,%s" % (name, db.get_config_basedn())
    db.add({"dn": server, "objectClass": "server", "dNSHostName": dns_name})
    settings = "CN=NTDS Settings," + server
    db.add({"dn": settings, "objectClass": ["applicationSettings", "nTDSDSA"], "invocationId": str(uuid.uuid4())}, ["relax:0"])
    set_attribute(db, db.domain_dn(), "fSMORoleOwner", settings)


def add_named_user(db, name, full_name):
    """A user whose object has the full name, with whatever has to be escaped in it."""
    dn = ldb.Dn(db, "CN=x,CN=Users,%s" % db.domain_dn())
    dn.set_component(0, "CN", full_name)
    db.add({"dn": dn, "objectClass": "user", "sAMAccountName": name, "displayName": full_name, "userAccountControl": "544"})


def twin_principal(db, *names_and_principal):
    """One userPrincipalName for several users: controllers refuse that, and replication still brings it about."""
    *names, principal = names_and_principal
    for name in names:
        dn = db.search(db.domain_dn(), ldb.SCOPE_SUBTREE, "(sAMAccountName=%s)" % ldb.binary_encode(name), attrs=["cn"])[0].dn
        message = ldb.Message(dn)
        message["userPrincipalName"] = ldb.MessageElement(principal, ldb.FLAG_MOD_REPLACE, "userPrincipalName")
        db.modify(message, ["relax:0"])


def sid(db, name):
    found = db.search(db.domain_dn(), ldb.SCOPE_SUBTREE, "(sAMAccountName=%s)" % ldb.binary_encode(name), attrs=["objectSid"])
    print(ndr_unpack(security.dom_sid, found[0]["objectSid"][0]))


def highest_change(db):
    print(db.search("", ldb.SCOPE_BASE, attrs=["highestCommittedUSN"])[0]["highestCommittedUSN"][0].decode())


def changed_since(db, number):
    for base in (db.domain_dn(), str(db.get_config_basedn()), str(db.get_schema_basedn())):
        for entry in db.search(base, ldb.SCOPE_SUBTREE, "(uSNChanged>=%d)" % (int(number) + 1), attrs=["cn"]):
            print(entry.dn)


ALIASES = {
    "WD": "1-0", "CO": "3-0", "CG": "3-1", "OW": "3-4", "NU": "5-2", "AN": "5-7", "ED": "5-9", "PS": "5-10",
    "AU": "5-11", "SY": "5-18", "LS": "5-19", "NS": "5-20", "BA": "5-32-544", "BU": "5-32-545", "BG": "5-32-546",
    "AO": "5-32-548", "SO": "5-32-549", "PO": "5-32-550", "BO": "5-32-551", "RE": "5-32-552", "RU": "5-32-554",
    "NO": "5-32-556", "IS": "5-32-568", "CY": "5-32-569", "ER": "5-32-573", "CD": "5-32-574",
}


def dump_descriptors(db, dn=None):
    """Prints bytes, SDDL by Samba with SIDs in full and without the system list, and name of each object."""
    def in_full(match):
        return match.group(1) + ("S-1-" + ALIASES[match.group(2)] if match.group(2) in ALIASES else match.group(2)) + match.group(3)

    bases = [dn] if dn else [db.domain_dn(), str(db.get_config_basedn()), str(db.get_schema_basedn())]
    for base in bases:
        for entry in db.search(base, ldb.SCOPE_BASE if dn else ldb.SCOPE_SUBTREE, attrs=["nTSecurityDescriptor"]):
            value = bytes(entry["nTSecurityDescriptor"][0])
            sddl = re.sub(r"S:[^:]*$", "", ndr_unpack(security.descriptor, value).as_sddl())
            sddl = re.sub(r"(;)([A-Z]{2})(\))", in_full, sddl)
            sddl = re.sub(r"(O:)([A-Z]{2})(G:|D:|$)", in_full, sddl)
            sddl = re.sub(r"(G:)([A-Z]{2})(D:|$)", in_full, sddl)
            print(value.hex(), sddl, entry.dn, sep="\t")


COMMANDS = {
    "add-users": add_users,
    "remove-entries": remove_entries,
    "protect": protect,
    "unprotect": unprotect,
    "cover": cover,
    "set-lists": set_lists,
    "set": set_attribute,
    "changed-since": changed_since,
    "add-managed-account": add_managed_account,
    "add-server": add_server,
    "add-named-user": add_named_user,
    "twin-principal": twin_principal,
    "sid": sid,
    "dump-descriptors": dump_descriptors,
    "highest-change": highest_change,
}

folder, command, *arguments = sys.argv[1:]
COMMANDS[command](connect(folder), *arguments)
