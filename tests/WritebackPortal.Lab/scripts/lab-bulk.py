#!/usr/bin/python3
"""Puts many users into a fresh database, for measurements: lab-bulk.py FOLDER USERS

They lie in 20 organizational units, and writeback works for all of them through grants at the head of the domain. One in
twenty has an entry of its own, so that descriptors differ as they do in a directory that people worked on.
"""
import os
import sys
from importlib.machinery import SourceFileLoader

import ldb
from samba.dcerpc import security
from samba.ndr import ndr_pack

lab = SourceFileLoader("lab", os.path.join(os.path.dirname(__file__), "samba-admin.py")).load_module()
folder, users = sys.argv[1], int(sys.argv[2])
db = lab.connect(folder)

UNITS = 20
BATCH = 250
schema = db.search(db.get_schema_basedn(), ldb.SCOPE_SUBTREE, "(lDAPDisplayName=user)", attrs=["defaultSecurityDescriptor"])
domain = security.dom_sid(db.get_domain_sid())
default = str(schema[0]["defaultSecurityDescriptor"][0])


def user(number):
    name = "bulk%06d" % number
    entry = {
        "dn": "CN=%s,%s" % (name, units[number % UNITS]),
        "objectClass": "user",
        "sAMAccountName": name,
        "userPrincipalName": name + "@corp.contoso.test",
        "givenName": "Given%d" % number,
        "sn": "Name%d" % number,
        "userAccountControl": "544",
    }
    if number % UNITS == number // UNITS % UNITS:
        own = "%s(A;;RP;;;%s-%d)" % (default, domain, 1000000 + number)
        entry["nTSecurityDescriptor"] = ndr_pack(security.descriptor.from_sddl(own, domain))
    return entry


db.transaction_start()
connector = lab.create_connector(db, folder)
lab.add_entries(db, db.domain_dn(), lab.grants(connector, "user"))
units = ["OU=Unit%02d,%s" % (number, db.domain_dn()) for number in range(UNITS)]
for unit in units:
    db.add({"dn": unit, "objectClass": "organizationalUnit"})
db.transaction_commit()
# One transaction over thousands of additions is quadratic.
for start in range(0, users, BATCH):
    db.transaction_start()
    for number in range(start, min(start + BATCH, users)):
        db.add(user(number))
    db.transaction_commit()
