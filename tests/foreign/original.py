#!/usr/bin/env python3
"""Speaks to a running system as the original system's scripts do: pyzmq, a REQ and a SUB socket, text by hand.

Usage: original.py HOST [REQUEST_PORT SUBSCRIBE_PORT]

Puts a raw resource, gets it back, asks wrongly, and waits for the event of its own next PUT. Exit code 0 if all is as
the original's protocol says. Needs Debian's python3-zmq, or pyzmq.
"""
import sys
import time

import zmq

host = sys.argv[1]
request_port, subscribe_port = sys.argv[2:4] or (5551, 5554)
context = zmq.Context()
req = context.socket(zmq.REQ)
req.connect(f"tcp://{host}:{request_port}")
sub = context.socket(zmq.SUB)
sub.setsockopt(zmq.SUBSCRIBE, b"=====raw qplan")
sub.connect(f"tcp://{host}:{subscribe_port}")


def ask(*lines):
    req.send("\n".join(lines).encode())
    if not req.poll(20_000):
        sys.exit(f"no reply to {lines[0]}")
    return req.recv().decode()


def check(what, seen, wanted):
    if not wanted:
        sys.exit(f"{what}: {seen!r}")


def event_of(content):
    """Puts until an event arrives: a subscription takes a moment to get through."""
    for attempt in range(100):
        ask("=====PUT raw qplan", f"\t{content} {attempt}")
        if sub.poll(200):
            return sub.recv().decode()
    sys.exit("no event")


reply = ask("=====PUT raw qplan", "\t=====raw work", "\t\tSplit bills\t2", f"\tat {time.time()}")
check("PUT", reply, reply == "OK")

reply = ask("=====GET raw qplan")
head, _, data = reply.partition("=====data\n")
first, version = head.split("\n")[:2]
check("GET", reply, first == "=====raw qplan" and len(version.strip()) == 40)
check("GET", reply, data.startswith("\t=====raw work\n\t\tSplit bills\t2\n"))
check("GET of a version", reply, ask("=====GET raw qplan", f"\t{version.strip()[:12]}") == reply)

for wrong in ("", "hello", "=====GET no such", "=====GET raw qplan\n\t; reboot", "=====PUT raw qplan\nno tab"):
    reply = ask(wrong)
    check(f"an error for {wrong!r}", reply, reply.startswith("ERROR: ") and "\n" not in reply)

event = event_of("an event")
check("event", event, event.startswith("=====raw qplan\n\t"))
print("as the original:", version.strip())
