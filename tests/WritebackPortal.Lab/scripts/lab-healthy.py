#!/usr/bin/python3
"""Puts a domain in which writeback works into a fresh database: lab-healthy.py FOLDER

5 users in OU=Staff, 3 in OU=Sales, and the connector account of CONNECT01 with its grants at the head of the domain.
"""
import os
import sys
from importlib.machinery import SourceFileLoader

lab = SourceFileLoader("lab", os.path.join(os.path.dirname(__file__), "samba-admin.py")).load_module()
folder = sys.argv[1]
db = lab.connect(folder)

db.transaction_start()
connector = lab.create_connector(db, folder)
lab.add_entries(db, db.domain_dn(), lab.grants(connector, "user"))
db.transaction_commit()
lab.add_users(db, "Staff", 5)
lab.add_users(db, "Sales", 3)
