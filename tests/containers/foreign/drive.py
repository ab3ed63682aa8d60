"""Puts standard input as the raw plan, hears of the new app data, and gets it; prints what it saw as JSON."""
import json
import sys

import wire

events = wire.subscribe("=====qplan app", "=====status ")
# A stage tells how it is every two seconds: the first that is heard says that the subscriptions have travelled.
events.recv_string()
reply = wire.put("raw qplan", sys.stdin.read())
event = events.recv_string()
while not event.startswith("=====qplan app"):
    event = events.recv_string()
version, content = wire.get("qplan app")
json.dump({"reply": reply, "event": event, "version": version, "content": content}, sys.stdout)
