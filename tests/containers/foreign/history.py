"""Prints as JSON every version of the raw plan, newest first, with the name of the one item that storm.py put in it."""
import json
import re
import sys

import wire

_, *lines = wire.ask("=====LOG raw qplan\n\t1000000\n").splitlines()
versions = [line.split("\t")[1] for line in lines]
names = [re.search(r"^\t(put [\d.]+)\t", wire.get("raw qplan", version)[1], re.MULTILINE) for version in versions]
json.dump([{"version": v, "name": n and n.group(1)} for v, n in zip(versions, names)], sys.stdout)
