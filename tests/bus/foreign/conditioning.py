#!/usr/bin/python3
"""A conditioning stage for QPlan: makes `cond qplan` from `raw qplan`. Written after bus.md and streams.md alone."""
import argparse, datetime, hashlib, json, re, secrets, signal, sys, time
import zmq

# What the two sheets do not say (streams.md: "qplan params v1", "qplan holidays v1"). What was guessed: notes.md.
START, END = datetime.date(2027, 1, 4), datetime.date(2027, 3, 26)
HOLIDAYS, SKILLS = (), ()                       # dates; skills that are scheduled, or none: all that the sheets name
INPUT, OUTPUT, NAME = "raw qplan", "cond qplan", "condition"    # the name: in lineage and in the status
TIMER, BEAT, WAITS = 5, 2, (2, 4, 8, 16)        # seconds: timer, status, and the silence before each retry
MAX_REPLY, MAX_EVENT = 128 << 20, 1 << 20       # bytes: twice max_request of bus.md; an event is a head only
MAX_LINES, MAX_ROWS, MAX_FIELD = 500_000, 20_000, 1_000
MAX_TOLD, MAX_MESSAGE = 30, 200                 # twice 30 of 200 characters stay below the 64 KiB of a status

class Fault(ValueError): """What is told in the status, and tried again on the timer."""
class Refused(Fault): """A reply that begins with `ERROR:` (bus.md, "Errors")."""

# ---- bus.md, "Streams" ----
def lines_of(text):
    if text.count("\n") > MAX_LINES:
        raise Fault(f"more than {MAX_LINES} lines")
    lines = text.split("\n")                    # not splitlines(), which also parts at U+2028 and others
    return [line.removesuffix("\r") for line in (lines if lines[-1] else lines[:-1])]

def parse(lines):
    """{name: content lines}; the three faults that bus.md names, and a name that is there twice."""
    streams, content = {}, None
    for number, line in enumerate(lines, 1):
        if line.startswith("\t") and content is not None:
            content.append(line[1:])
        elif line.startswith("=====") and line[5:].strip() and line[5:] not in streams:
            content = streams[line[5:]] = []
        else:
            raise Fault(f"line {number}: neither content below a header, nor a header with a name of its own")
    return streams

def stream(name, rows):                         # streams.md: empty fields at the end of a line may be left away
    return [f"====={name}", *("\t" + "\t".join(row).rstrip("\t") for row in rows)]
def clean(field):                               # no tab or line end in a field: one space (and for other controls)
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", field).strip()
def quoted(value):
    return f'"{value}"' if len(value) <= 40 else f'"{value[:39]}…"'

# ---- streams.md: the sheets ----
def cell(sheet, column, line):
    """streams.md, "Where an item and a person came from": `raw work!B17`, the stream's lines counted from 1."""
    letters = chr(65 + column % 26)
    while (column := column // 26 - 1) >= 0:
        letters = chr(65 + column % 26) + letters
    return f"{sheet}!{letters}{line}"

def rows_of(streams, sheet, header, problems):
    """For each row that is not empty: {column: text}, {column: cell}. The columns may stand in any order."""
    lines = streams.get(sheet) or [""]
    names = [clean(name) for name in lines[0].split("\t", MAX_FIELD)]
    if any(names.count(name) != 1 for name in header) or len(lines) > MAX_ROWS:
        problems.append((f"{sheet}!A1", f"at most {MAX_ROWS} rows, the first with, once each: {', '.join(header)}"))
        return
    for line, text in enumerate(lines[1:], 2):
        fields = text.split("\t", len(names)) + [""] * len(names)
        row = {name: clean(fields[names.index(name)]) for name in header}
        cells = {name: cell(sheet, names.index(name), line) for name in header}
        bad = [(cells[name], f"{name} is empty, or has more than {MAX_FIELD} characters") for name in header
               if len(row[name]) > MAX_FIELD or not row[name] and name not in ("Id", "Estimate")]
        if any(row.values()):
            problems.extend(bad)
            if not bad:
                yield row, cells

def made_id(*names):
    """streams.md: an id is "made of the track's and the item's names", or of a person's; the digest tells all apart."""
    slug = re.sub(r"\W+", "-", " ".join(names).lower()).strip("-")[:40]
    return f"{slug}-{hashlib.sha256(chr(0).join(names).encode()).hexdigest()[:8]}"

def estimate_of(text, where, problems):
    """streams.md: `Skill:amount` joined by `,`: {skill: amount}. An amount is a decimal number, or a size."""
    amounts = {}
    for part in text.split(",") if text else ():
        skill, _, amount = (piece.strip() for piece in part.partition(":"))
        if not skill or skill in amounts or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?|[0-9]{0,4}[SMLQ]", amount):
            problems.append((where, f'estimate {quoted(part.strip())} is not such as "Server: 2", each skill once'))
        amounts[skill] = amount
    return amounts

def day(date):                                  # streams.md: `Oct  7, 2013`; strftime would follow the locale
    return f"{'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[date.month - 1]} {date.day:2d}, {date.year}"

def condition(lines):
    """The lines of `raw qplan` -> the lines of `cond qplan`, problems, warnings. Other streams are let be."""
    problems, warnings, work, staff, asked, ids, people, had = [], [], [], [], {}, {}, {}, set()
    streams = parse(lines)
    for row, cells in rows_of(streams, "raw work", ("Name", "Track", "Triage", "Estimate", "Id"), problems):
        triage = re.sub(r"\.0+$|(\.[0-9])0+$", r"\1", row["Triage"])            # 2.0 is 2
        if triage not in ("1", "1.5", "2", "2.5", "3"):
            problems.append((cells["Triage"], f"triage {quoted(row['Triage'])} is not 1, 1.5, 2, 2.5 or 3"))
        estimate = estimate_of(row["Estimate"], cells["Estimate"], problems)
        if not estimate:
            warnings.append((cells["Estimate"], f"{quoted(row['Name'])} has no estimate: it takes nobody's time"))
        asked.update({skill: cells["Estimate"] for skill in estimate if skill not in asked})
        item = row["Id"] or made_id(row["Track"], row["Name"])
        if item in ids or "," in item:          # "An item's id is its own"; ids are joined by `,`
            problems.append((cells["Id"], f"id {quoted(item)} has a comma, or is that of {ids.get(item)} too"))
        ids[item] = cells["Name"]
        # id, rank, name, estimate, triage, track; none of: team, value, prerequisites, 10 to 13; the cell
        work.append([item, str(len(work) + 1), row["Name"], ",".join(f"{s}:{a}" for s, a in estimate.items()), triage,
                     row["Track"], *[""] * 7, cells["Name"]])
    for row, cells in rows_of(streams, "raw staff", ("Name", "Track", "Skill"), problems):
        if re.search("[:,]", row["Skill"]):     # skills are joined by `:`, and estimates by `,`
            problems.append((cells["Skill"], f"skill {quoted(row['Skill'])} has a colon or a comma"))
        had.add(row["Skill"])
        person = made_id(row["Name"])           # "a second person of the same name has `-2` behind it"
        people[person] = count = people.get(person, 0) + 1
        # id, name, no team, track, skill; none of: vacation, share, first day, last day; the cell
        staff.append([f"{person}-{count}" if count > 1 else person, row["Name"], "", row["Track"], row["Skill"],
                      *[""] * 4, cells["Name"]])
    warnings += [(where, f"nobody has the skill {quoted(skill)}") for skill, where in asked.items() if skill not in had]
    skills = SKILLS or sorted(had.union(asked))
    if not skills:
        problems.append((INPUT, "no row that can be read names a skill"))
    return [*stream("qplan params v1", [[day(START), day(END), ":".join(skills)]]),
            *stream("qplan holidays v1", [[day(date)] for date in HOLIDAYS]),
            *stream("qplan staff v1", staff), *stream("qplan work v1", work)], problems, warnings

# ---- bus.md, "Requests", "Silence", "Events" and "A stage, whole" ----
class Stage:
    def __init__(self, options):
        self.options, self.status, self.frame, self.next_beat = options, {}, b"", 0.0
        self.made = (None, [], [], [])          # an input version, and what condition() made of it
        self.context = zmq.Context()
        self.context.linger = 0                 # whoever stops it waits for nothing that is unsent
        self.publisher = self.socket(zmq.PUB, options.publish_port)
        self.events = self.socket(zmq.SUB, options.subscribe_port, MAX_EVENT)
        self.events.subscribe(f"====={INPUT}\n")        # the whole first line, since a subscription is a prefix

    def socket(self, kind, port, most=MAX_REPLY):
        socket = self.context.socket(kind)
        socket.maxmsgsize = most
        socket.connect(f"tcp://{self.options.host}:{port}")
        return socket

    def say(self, state, problems=(), warnings=(), **more):
        """bus.md, "Events": the status, sent by poll() on each change and every two seconds."""
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        old, told = self.status, {}
        for key, some in (("problems", problems), ("warnings", warnings)):
            rest = [(INPUT, f"and {len(some) - MAX_TOLD} more")] if len(some) > MAX_TOLD else []
            told[key] = [{"where": w, "message": clean(m)[:MAX_MESSAGE]} for w, m in [*some[:MAX_TOLD], *rest]]
        self.status = {**old, "stage": NAME, "state": state, **told, **more,
                       "since": old["since"] if old.get("state") == state else now}
        if self.status != old:
            self.frame = f"=====status {NAME}\n\t{json.dumps(self.status, ensure_ascii=False)}\n".encode()
            self.next_beat = 0.0
            print(json.dumps(self.status), file=sys.stderr)

    def poll(self, socket, end):
        """Whether a frame comes before that time; meanwhile tells the status when it is due."""
        while (left := end - time.monotonic()) > 0:
            if time.monotonic() >= self.next_beat:
                self.next_beat = time.monotonic() + BEAT
                self.publisher.send(self.frame)
            if socket.poll(min(500, int(left * 1000) + 1)):
                return True
        return False

    def ask(self, request, expected):
        """bus.md, "Silence": after a time-out a fresh socket, and the same id again. The streams of the reply."""
        frames = [secrets.token_hex(16).encode(), b"", request.encode()]
        for seconds in WAITS:
            with self.socket(zmq.DEALER, self.options.request_port) as socket:
                socket.send_multipart(frames)
                end = time.monotonic() + seconds
                while self.poll(socket, end):
                    *envelope, reply = socket.recv_multipart()
                    if envelope != frames[:-1]:                 # the reply to something else
                        continue
                    if reply.startswith(b"ERROR:"):
                        raise Refused(reply[:1000].decode(errors="replace"))
                    streams = parse(lines_of(reply.decode()))
                    if expected not in streams:
                        raise Fault(f"a reply without ====={expected}")
                    return streams
        raise Fault(f"no reply from port {self.options.request_port} in {sum(WAITS)} seconds: is the bus there?")

    def newest(self, resource):
        """bus.md, "LOG": the newest version, and the inputs that it was made from. Or None, and why there is none."""
        try:
            log = self.ask(f"=====LOG {resource}\n\t1\n", resource)[resource]
        except Refused as refused:              # nothing but the sentence says whether it is that there is none yet
            return None, str(refused)
        version, *fields = log[0].split("\t") if log else [None]
        if version and not re.fullmatch("[0-9a-f]{40}", version):
            raise Fault("a LOG whose version is not 40 hex digits")
        return version, fields[2].split(",") if len(fields) > 2 else "there is no version yet"

    def catch_up(self):
        """bus.md, "Events": compares the newest input with what the newest output was made from: events are hints."""
        version, why = self.newest(INPUT)
        if not version:
            return self.say("waiting", warnings=[(INPUT, why)])
        output, inputs = self.newest(OUTPUT)
        given = {"input": {"resource": INPUT, "version": version}}
        if output and f"{INPUT}@{version}" in inputs and not self.options.again:
            warnings = self.made[3] if self.made[0] == version else []
            return self.say("idle", [], warnings, output={"resource": OUTPUT, "version": output}, **given)
        if self.made[0] != version:             # kept: neither a wrong input nor a refused PUT is read and made anew
            self.say("working", **given)
            reply = self.ask(f"=====GET {INPUT}\n\t{version}\n", "data")
            if reply.get(INPUT, [])[:1] != [version]:
                raise Fault(f"the reply to GET is not version {version}")
            try:
                self.made = (version, *condition(reply["data"]))
            except Fault as fault:              # the input is no streams
                self.made = (version, [], [(INPUT, str(fault))], [])
        _, lines, problems, warnings = self.made
        if problems:                            # "Where your program finds the input wrong, put nothing"
            return self.say("failing", problems, warnings, **given)
        content = "".join(f"\t{line}\n" for line in lines) + f"=====from\n\t{INPUT}\t{version}\n\tby\t{NAME}\n"
        put = self.ask(f"=====PUT {OUTPUT}\n{content}", "OK")["OK"]
        self.options.again = False
        self.say("idle", [], warnings, output={"resource": OUTPUT, "version": "".join(put[:1])[:40]}, **given)

    def run(self):
        self.say("starting")
        while True:
            try:
                self.catch_up()
            except (ValueError, zmq.ZMQError) as fault:         # a Fault, or text that is not UTF-8
                self.say("failing", [("bus", str(fault))])
            if self.poll(self.events, time.monotonic() + TIMER):        # an event, or the timer
                time.sleep(0.05)                # "Of a burst it needs the newest only"
                for _ in range(1000):
                    if self.events.poll(0):
                        self.events.recv_multipart()

def main():
    parser = argparse.ArgumentParser(description=__doc__)       # bus.md names no environment variables: options
    for name, value in dict(host="127.0.0.1", request_port=5551, publish_port=5553, subscribe_port=5554).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value, help=str(value))
    parser.add_argument("--again", action="store_true", help="make the output anew, though it is of the newest input")
    for number in (signal.SIGINT, signal.SIGTERM):              # SIGINT also where a shell began it with `&`
        signal.signal(number, signal.default_int_handler)
    try:
        Stage(parser.parse_args()).run()
    except zmq.ZMQError as error:
        sys.exit(f"cannot connect: {error}")
    except KeyboardInterrupt:                   # "what they had in hand, they do when they are back"
        sys.exit(0)

if __name__ == "__main__":
    main()
