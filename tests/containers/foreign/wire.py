"""The bus as a script of 2013 speaks it: plain sockets and text by hand."""
import zmq
import zmq.auth

REQUESTS, EVENTS = "tcp://proxy:5551", "tcp://proxy:5554"
context = zmq.Context()


def connect(socket, address):
    """With the keys that it was given as a client of its own."""
    socket.curve_publickey, socket.curve_secretkey = zmq.auth.load_certificate("/keys/client.key_secret")
    socket.curve_serverkey, _ = zmq.auth.load_certificate("/keys/server.key")
    socket.connect(address)


class Silence(Exception):
    """No reply came; the REQ socket is of no use any more."""


def ask(frame, within_ms=20000, request_id=None):
    """Asks as a REQ socket does, or, with an id that a repeated request repeats, as a DEALER socket can."""
    socket = context.socket(zmq.DEALER if request_id else zmq.REQ)
    socket.linger = 0
    socket.rcvtimeo = within_ms
    try:
        connect(socket, REQUESTS)
        socket.send_multipart(([request_id.encode(), b""] if request_id else []) + [frame.encode()])
        return socket.recv_multipart()[-1].decode()
    except zmq.Again:
        raise Silence(f"no reply within {within_ms} ms")
    finally:
        socket.close()


def indent(text):
    return "".join(f"\t{line}\n" for line in text.splitlines())


def put(resource, text, **options):
    return ask(f"=====PUT {resource}\n{indent(text)}", **options)


def get(resource, version=None):
    """The version and the content."""
    reply = ask(f"=====GET {resource}" + (f"\n\t{version}" if version else ""))
    head, _, data = reply.partition("=====data\n")
    if reply.startswith("ERROR") or not head.startswith(f"====={resource}\n\t"):
        raise RuntimeError(reply)
    return head.splitlines()[1].strip(), "".join(f"{line[1:]}\n" for line in data.splitlines())


def subscribe(*topics):
    socket = context.socket(zmq.SUB)
    socket.rcvtimeo = 30000
    connect(socket, EVENTS)
    for topic in topics:
        socket.subscribe(topic)
    return socket
