"""Puts raw plans from as many clients as the argument says, until standard input ends, and prints as JSON the names of
those that were acknowledged. What is not acknowledged is put again on a fresh socket, under the same id: a PUT that had
been carried out without an answer is known by it."""
import json
import sys
import threading
import time
import uuid

import wire

PAUSE_S = 0.05
over = threading.Event()
acknowledged, doubtful = [], []


def raw(name):
    return (
        "=====raw plan\n\tStart\tJan  4, 2027\n\tEnd\tMar 26, 2027\n"
        "=====raw staff\n\tName\tTrack\tSkill\n\tAda\tPayments\tApps\n"
        f"=====raw work\n\tItem\tTrack\tTriage\tEstimate\n\t{name}\tPayments\t1\tApps:2\n"
    )


def put_until_acknowledged(name):
    request_id = uuid.uuid4().hex
    while True:
        try:
            reply = wire.put("raw qplan", raw(name), within_ms=2000, request_id=request_id)
        except wire.Silence:
            reply = "nothing"
        if reply == "OK":
            return
        doubtful.append(reply)
        time.sleep(PAUSE_S)


def client(number):
    for count in range(1, sys.maxsize):
        if over.is_set():
            return
        name = f"put {number}.{count}"
        put_until_acknowledged(name)
        acknowledged.append(name)
        time.sleep(PAUSE_S)


clients = [threading.Thread(target=client, args=(number,)) for number in range(int(sys.argv[1]))]
for thread in clients:
    thread.start()
sys.stdin.read()
over.set()
for thread in clients:
    thread.join()
json.dump({"acknowledged": acknowledged, "again": len(doubtful)}, sys.stdout)
