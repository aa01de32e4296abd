#!/usr/bin/python3
"""Puts a domain of 2,000 users into a fresh database, with every reason planted that can keep rights from the connector
account: lab-planted.py FOLDER

Nothing is granted at the head of the domain: grants are on the organizational units at the top.
"""
import os
import sys
from importlib.machinery import SourceFileLoader

lab = SourceFileLoader("lab", os.path.join(os.path.dirname(__file__), "samba-admin.py")).load_module()
folder = sys.argv[1]
db = lab.connect(folder)
domain = db.domain_dn()

USERS = 2000
RESET = lab.RIGHTS["reset"]
EVERYONE_MAY_CHANGE = "(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)"
planted = 0


def unit(name, above=domain, grants=""):
    dn = "OU=%s,%s" % (name.replace(",", "\\,"), above)
    db.add({"dn": dn, "objectClass": "organizationalUnit"})
    if grants:
        lab.add_entries(db, dn, grants)
    return dn


def user(name, container, object_class="user"):
    global planted
    planted += 1
    dn = "CN=%s,%s" % (name.replace(",", "\\,"), container)
    account = "u%04d" % planted
    db.add({
        "dn": dn, "objectClass": object_class, "sAMAccountName": account,
        "userPrincipalName": account + "@corp.contoso.test", "sn": account, "userAccountControl": "544",
    })
    return account, dn


def group(name, *members, scope="global"):
    db.newgroup(name, grouptype=None if scope == "global" else -2147483644)
    join(name, *members)


def join(name, *members):
    db.add_remove_group_members(name, list(members), add_members_operation=True)


def protected(name, container, *groups):
    """A member of protected groups after the hourly rewrite."""
    account, dn = user(name, container)
    for protecting in groups:
        join(protecting, account)
    lab.cover(db, dn)
    return account, dn


db.transaction_start()
connector = lab.create_connector(db, folder)
group("Writeback Inner", lab.CONNECTOR)
group("Writeback Outer", "Writeback Inner", scope="local")
outer = lab.sid_of(db, "Writeback Outer")
on_users = lab.grants(connector, "user")

staff = unit("Staff", grants=on_users)
berlin = unit("Berlin", staff)
cologne = unit("Köln", staff)
research = unit("Research, Development", staff)
long = unit("An organizational unit whose name is as long as the schema lets", staff)
deep = unit("Level 3", unit("Level 2", unit("Level 1", staff)))
sales = unit("Sales", grants=on_users + lab.grants(connector, "inetOrgPerson"))
north, south = unit("Nord", sales), unit("Süd", sales)
partners = unit("Partners", grants=on_users)

# The user's own list.
lab.protect(db, user("Cut off", berlin)[1])
lab.protect(db, user("Müller, Jürgen", cologne)[1])
lab.add_entries(db, user("Denied by name", berlin)[1], "(OD;;%s;;%s)" % (RESET, connector))
lab.add_entries(db, user("Denied by group", research)[1], "(D;;CR;;;%s)" % outer)
lab.add_entries(db, user("May not change", long)[1], "(OD;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)(OD;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;PS)")
lab.remove_entries(db, user("Nobody may change", deep)[1], EVERYONE_MAY_CHANGE)
for name in ("Unreadable 1", "Unreadable 2"):
    lab.add_entries(db, user(name, north)[1], "(D;;RC;;;%s)" % connector)
out_of_order = user("Out of order", south)[1]
lab.edit_descriptor(db, out_of_order, lambda dacl: "D:P(A;;GA;;;DA)(A;;RPLCLORC;;;AU)(A;;CRWP;;;%s)(D;;CR;;;%s)" % (connector, connector))

# Protected groups.
protected("Direct", berlin, "Domain Admins")
group("Tier 0", protected("Nested", cologne)[0])
join("Account Operators", "Tier 0")
by_primary_group = protected("By primary group", sales, "Domain Admins")[1]
lab.set_attribute(db, by_primary_group, "primaryGroupID", "512")
lab.add_entries(db, protected("Granted on AdminSDHolder", north, "Server Operators")[1],
                "".join("(OA;;%s;;%s)" % (right, connector) for right in lab.RIGHTS.values()))
join("Backup Operators", user("Not yet rewritten", north)[0])
# Print Operators are taken out of the protection: the sixteenth character is 4.
lab.set_attribute(db, "CN=Directory Service,CN=Windows NT,CN=Services," + str(db.get_config_basedn()), "dSHeuristics", "0000000001000004")
protected("Once protected", south, "Print Operators")
protected("Left its group", deep)
lab.set_attribute(db, user("Keeps only the mark", deep)[1], "adminCount", "1")

# Containers.
denied = unit("Denied", staff, "(OD;CIIO;%s;%s;%s)" % (RESET, lab.CLASSES["user"], connector))
user("Denied from above", denied)
user("Denied from further above", unit("Inner", denied))
cut = unit("Cut", staff)
lab.protect(db, cut)
user("Below the cut", cut)
user("Further below the cut", unit("Below", cut))
copied = unit("Copied", staff)
lab.edit_descriptor(db, copied, lambda dacl: dacl.replace("D:", "D:P", 1).replace("ID;", ";"))
user("Below the copy", copied)
user("Without reset", unit("No reset", grants=lab.grants(connector, "user", ["lockoutTime", "pwdLastSet"])))
no_lockout = unit("No lockoutTime", grants=lab.grants(connector, "user", ["reset", "pwdLastSet"]))
user("Without lockoutTime", no_lockout)
user("Further without lockoutTime", unit("Bay", no_lockout))
user("Without pwdLastSet", unit("No pwdLastSet", grants=lab.grants(connector, "user", ["reset", "lockoutTime"])))
user("Without anything", unit("Island"))
user("In the wrong place", "CN=Users," + domain)

# Classes.
user("Partner", partners)
user("Partner of another class", partners, "inetOrgPerson")
user("Colleague of another class", sales, "inetOrgPerson")
db.transaction_commit()

homes = [staff, berlin, cologne, research, long, deep, sales, north, south, copied]
while planted < USERS:
    db.transaction_start()
    for _ in range(min(lab.BATCH, USERS - planted)):
        user("User %04d" % planted, homes[planted % len(homes)])
    db.transaction_commit()
