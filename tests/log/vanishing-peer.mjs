// A syslog at the other end of a cable, and the log of ours at this one, each in a network of its own: started with
// `unshare --user --map-root-user --net`. The syslog vanishes without a word, and comes back. Prints what was seen, as JSON.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = '10.99.0.1';
const there = '10.99.0.2';
const port = 601;
const ip = (command) => execFileSync('ip', command.split(' '));

/** Waits for a line that says what to do, does it, and says so. */
async function syslog() {
  const sockets = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      for (const [, event] of data.toString().matchAll(/ ((?:line|last) \d+)\./g))
        process.stdout.write(`got ${event}\n`);
    });
  });
  const steps = {
    async up() {
      ip(`address add ${there}/30 dev far`);
      ip('link set far up');
      await new Promise((resolve) => server.listen(port, resolve));
    },
    // Nobody has the address any more: what comes to it is thrown away, and nothing goes out.
    vanish: () => ip(`address del ${there}/30 dev far`),
    back() {
      for (const socket of sockets) socket.destroy();
      ip(`address add ${there}/30 dev far`);
    },
    end: () => process.exit(0),
  };
  process.stdout.write('started\n');
  for await (const step of createInterface(process.stdin)) {
    await steps[step]();
    process.stdout.write(`${step}\n`);
  }
}

async function service(logging) {
  const { createLogger } = await import(logging);
  const peer = spawn('unshare', ['--net', process.execPath, fileURLToPath(import.meta.url), 'syslog']);
  peer.stderr.pipe(process.stderr);
  const said = [];
  createInterface(peer.stdout).on('line', (line) => said.push(line));
  const until = async (look) => {
    while (!look()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const tell = async (step) => {
    peer.stdin.write(`${step}\n`);
    await until(() => said.includes(step));
  };
  await until(() => said.includes('started'));
  ip(`link add near type veth peer name far netns ${peer.pid}`);
  ip(`address add ${here}/30 dev near`);
  ip('link set near up');
  await tell('up');

  const config = { level: 'info', file: '/dev/null', maxSize: 1e6, maxFiles: 2 };
  const logger = createLogger('web', { ...config, syslog: { protocol: 'tcp', host: there, port } });
  const failing = () => logger.health().failing.syslog !== undefined;
  let lines = 0;
  const log = () => logger.info(`line ${++lines}.`);
  const noticed = async (meanwhile) => {
    const began = Date.now();
    await until(() => meanwhile() || failing());
    return Date.now() - began;
  };
  const recovered = async () => {
    await tell('back');
    await until(() => !failing());
    await until(() => said.includes(`got line ${lines}`));
  };

  log();
  await until(() => said.includes('got line 1'));
  await tell('vanish');
  let next = 0;
  const busyMs = await noticed(() => {
    if (Date.now() < next) return;
    log();
    next = Date.now() + 100;
  });
  await recovered();
  said.splice(said.indexOf('vanish'), 1);
  said.splice(said.indexOf('back'), 1);

  await tell('vanish');
  const idleMs = await noticed(() => false);
  log();
  await recovered();
  const lost = Array.from({ length: lines }, (_, n) => `got line ${n + 1}`).filter((line) => !said.includes(line));

  const began = Date.now();
  logger.error('last 1.');
  await logger.close();
  const lastMs = Date.now() - began;
  await until(() => said.includes('got last 1'));
  process.stdout.write(`${JSON.stringify({ lines, lost, busyMs, idleMs, lastMs })}\n`);
  peer.stdin.write('end\n');
}

await (process.argv[2] === 'syslog' ? syslog() : service(process.argv[2]));
