#!/usr/bin/python3
"""Puts many users into a fresh database, for measurements: lab-bulk.py FOLDER USERS

They lie in 20 organizational units, and writeback works for all of them through grants at the head of the domain. One in
twenty has an entry of its own, so that descriptors differ as they do in a directory that people worked on.
"""
import os
import sys
import uuid
from importlib.machinery import SourceFileLoader

import ldb
import samba
from samba import dsdb
from samba.dcerpc import security
from samba.ndr import ndr_pack

lab = SourceFileLoader("lab", os.path.join(os.path.dirname(__file__), "samba-admin.py")).load_module()
folder, users = sys.argv[1], int(sys.argv[2])
db = lab.connect(folder)

UNITS = 20
BATCH = 5000
OWN_ENTRY = 1000000  # relative identifiers of trustees
COPIES = 2000000  # relative identifiers of users, beyond any that the controller gives out
schema = db.search(db.get_schema_basedn(), ldb.SCOPE_SUBTREE, "(lDAPDisplayName=user)", attrs=["defaultSecurityDescriptor"])
domain = security.dom_sid(db.get_domain_sid())
default = str(schema[0]["defaultSecurityDescriptor"][0])
units = ["OU=Unit%02d,%s" % (number, db.domain_dn()) for number in range(UNITS)]


def name_of(number):
    return "bulk%06d" % number


def dn_of(number):
    return "CN=%s,%s" % (name_of(number), units[number % UNITS])


def has_own_entry(number):
    return number % UNITS == number // UNITS % UNITS


def sid(relative_id):
    return security.dom_sid("%s-%d" % (domain, relative_id))


def add(number):
    entry = {
        "dn": dn_of(number),
        "objectClass": "user",
        "sAMAccountName": name_of(number),
        "userPrincipalName": name_of(number) + "@corp.contoso.test",
        "givenName": "Given%d" % number,
        "sn": "Name%d" % number,
        "userAccountControl": "544",
    }
    if has_own_entry(number):
        own = "%s(A;;RP;;;%s)" % (default, sid(OWN_ENTRY + number))
        entry["nTSecurityDescriptor"] = ndr_pack(security.descriptor.from_sddl(own, domain))
    db.add(entry)


def copy(partition, record, model, number):
    """Below the modules, which take longer the more users there are."""
    message = ldb.Message(ldb.Dn(partition, dn_of(number)))
    for attribute in record:
        if attribute not in ("dn", "distinguishedName"):
            message[attribute] = ldb.MessageElement([bytes(value) for value in record[attribute]], ldb.FLAG_MOD_ADD, attribute)
    own = {
        "cn": name_of(number),
        "name": name_of(number),
        "sAMAccountName": name_of(number),
        "userPrincipalName": name_of(number) + "@corp.contoso.test",
        "givenName": "Given%d" % number,
        "sn": "Name%d" % number,
        "objectGUID": uuid.uuid4().bytes_le,
        "objectSid": ndr_pack(sid(COPIES + number)),
        "nTSecurityDescriptor": bytes(record["nTSecurityDescriptor"][0]).replace(
            ndr_pack(sid(OWN_ENTRY + model)), ndr_pack(sid(OWN_ENTRY + number))),
    }
    for attribute, value in own.items():
        message[attribute] = ldb.MessageElement(value, ldb.FLAG_MOD_ADD, attribute)
    partition.add(message)


db.transaction_start()
connector = lab.create_connector(db, folder)
lab.add_entries(db, db.domain_dn(), lab.grants(connector, "user"))
for unit in units:
    db.add({"dn": unit, "objectClass": "organizationalUnit"})
db.transaction_commit()

# One with an entry of its own and one without for each unit: the others are copies of these.
models = UNITS * UNITS
db.transaction_start()
for number in range(min(users, models)):
    add(number)
db.transaction_commit()

# Without a transaction inside the transaction for each addition, which copies every index it touches.
partition = samba.Ldb(
    url="%s/private/sam.ldb.d/%s.ldb" % (folder, db.domain_dn().upper()),
    options=["batch_mode:1", "transaction_index_cache_size:200000"])
# It orders its indexes as the schema says.
dsdb._dsdb_set_schema_from_ldb(partition, db, False)
own = {number % UNITS: number for number in range(models) if has_own_entry(number)}
plain = {number % UNITS: number for number in range(models) if not has_own_entry(number)}
records = {}
for start in range(models, users, BATCH):
    partition.transaction_start()
    for number in range(start, min(start + BATCH, users)):
        model = (own if has_own_entry(number) else plain)[number % UNITS]
        if model not in records:
            records[model] = partition.search(dn_of(model), ldb.SCOPE_BASE)[0]
        copy(partition, records[model], model, number)
    partition.transaction_commit()
