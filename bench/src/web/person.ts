// One person's browser, as far as the network knows it: it opens the planner, hears of new plans, fetches them, asks for a sign
// of life, and comes back when its connection is lost. As services/web/client/src/app/feed/feed.ts and
// connection/socket.ts have it; what comes is counted and thrown away.
import { type ClientHttp2Session, connect, constants } from 'node:http2';
import type { LookupFunction } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { type ClientOptions, WebSocket } from 'ws';
import type { PageFiles } from './page-files.ts';

/** In ms, as the page has them. */
const patience = { file: 30_000, call: 10_000 };
const statusEvery = 60_000;
const pingEvery = 5_000;
const mostSilent = 2;
const backoff = { first: 300, longest: 8_000, spread: 2_000 };

export interface Site {
  readonly port: number;
  readonly ca: string;
  readonly files: PageFiles;
}

/** `at`: ms of the machine's clock, which all processes share. `replica`: which one the front has given them. */
export type News = { readonly at: number; readonly replica: string } & (
  | { readonly kind: 'opened'; readonly ms: number }
  | { readonly kind: 'has'; readonly version: string }
  | { readonly kind: 'broadcast'; readonly title: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'back' }
  | { readonly kind: 'failed'; readonly what: string }
);

type Untold<T> = T extends News ? Omit<T, 'at' | 'replica'> : never;

interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
}

export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

const lookup: LookupFunction = (_name, _options, done) => done(null, '127.0.0.1', 4);
const toLoopback = { lookup, autoSelectFamily: false };

export class Person {
  /** Of what was sent, compressed as it was, without what TLS and HTTP add. */
  bytes = 0;
  requests = 0;
  private readonly origin: string;
  private readonly site: Site;
  private readonly address: string;
  private readonly tell: (news: News) => void;
  private session: ClientHttp2Session | undefined;
  private socket: WebSocket | undefined;
  private tickets: Buffer | undefined;
  private cookie = '';
  private version = '';
  private fetching = false;
  private again = false;
  private attempt = 0;
  private silent = 0;
  private left = false;
  private isLive = () => {};
  private readonly timers = new Set<NodeJS.Timeout>();

  /** `number` makes the address that the front is told. */
  constructor(site: Site, number: number, tell: (news: News) => void) {
    this.site = site;
    this.origin = `https://localhost:${site.port}`;
    this.address = `10.1.${number >> 8}.${number & 255}`;
    this.tell = tell;
  }

  /** Resolves when the page shows the plan and hears of the next. */
  async open(): Promise<void> {
    const began = now();
    const { first, idle } = this.site.files;
    await this.get('/', patience.file);
    await Promise.all(first.map((path) => this.get(path, patience.file)));
    const live = new Promise<void>((resolve) => (this.isLive = resolve));
    this.connect();
    await Promise.all([live, this.get('/api/me', patience.call), this.fetchPlan(), this.look()]);
    this.says({ kind: 'opened', ms: now() - began });
    this.every(statusEvery, () => void this.look());
    this.every(pingEvery, () => this.ping());
    await Promise.all(idle.map((path) => this.get(path, patience.file)));
  }

  leave(): void {
    this.left = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.socket?.terminate();
    this.session?.destroy();
  }

  private says(news: Untold<News>): void {
    if (!this.left) this.tell({ ...news, at: now(), replica: this.cookie } as News);
  }

  private connect(): void {
    // What ws does not know is for the connection.
    const options: ClientOptions & ConnectionOptions = {
      ca: this.site.ca,
      origin: this.origin,
      headers: { cookie: this.cookie, 'x-forwarded-for': this.address },
      ...toLoopback,
      ...(this.tickets && { session: this.tickets }),
    };
    const socket = new WebSocket(`wss://localhost:${this.site.port}/live`, options);
    this.socket = socket;
    socket.on('upgrade', (response) => {
      this.keepCookie(response.headers['set-cookie']);
      response.socket.on('session', (session: Buffer) => (this.tickets = session));
    });
    socket.on('open', () => {
      this.silent = 0;
      this.isLive();
      void this.live();
    });
    socket.on('message', (data: Buffer) => this.heard(data));
    socket.on('error', (error) => {
      if (socket === this.socket) this.says({ kind: 'failed', what: `WebSocket: ${error.message}` });
    });
    socket.on('close', () => {
      if (socket === this.socket) this.lost();
    });
  }

  private async live(): Promise<void> {
    const again = this.attempt > 0;
    this.attempt = 0;
    await Promise.all([...(again ? [this.get('/', patience.call)] : []), this.fetchPlan(), this.look()]);
    if (again) this.says({ kind: 'back' });
  }

  private lost(): void {
    if (this.left) return;
    this.socket = undefined;
    if (this.attempt === 0) this.says({ kind: 'lost' });
    this.after(this.delay(this.attempt++), () => this.connect());
  }

  private delay(attempt: number): number {
    if (attempt === 0) return backoff.first / 2 + backoff.spread * Math.random();
    return Math.min(backoff.longest, backoff.first * 2 ** attempt) * (0.5 + Math.random() / 2);
  }

  private heard(data: Buffer): void {
    this.bytes += data.length;
    this.silent = 0;
    const { event, data: what } = JSON.parse(data.toString()) as { event: string; data: Record<string, string> };
    if (event === 'broadcast') this.says({ kind: 'broadcast', title: what['title']! });
    if (event === 'plan' && what['version'] !== this.version) void this.fetchPlan();
  }

  private look(): Promise<Answer> {
    return this.get('/api/status', patience.call);
  }

  private ping(): void {
    const { socket } = this;
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (this.silent < mostSilent) {
      this.silent += 1;
      return socket.send('{"event":"ping"}');
    }
    this.says({ kind: 'failed', what: `WebSocket: no sign of life within ${(pingEvery * mostSilent) / 1000} s` });
    this.lost();
    socket.terminate();
  }

  private async fetchPlan(): Promise<void> {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    this.again = false;
    const { status, etag } = await this.get('/api/plan', patience.call, {
      ...(this.version !== '' && { 'if-none-match': `"${this.version}"` }),
    });
    this.fetching = false;
    const version = etag?.replaceAll('"', '') ?? '';
    if (status !== 200 && status !== 304) this.after(backoff.first, () => void this.fetchPlan());
    else if (version !== this.version) {
      this.version = version;
      this.says({ kind: 'has', version });
      // The page's worker, for what is behind the plan's numbers.
      void this.get(`/api/plan/inputs?version=${version}`, patience.file);
    }
    if (this.again) await this.fetchPlan();
  }

  /** A status of 0: there was no answer. */
  private async get(path: string, within: number, headers: Record<string, string> = {}): Promise<Answer> {
    this.requests += 1;
    const called = path.replace(/\?.*|-[\w-]+(?=\.\w+$)/, '');
    try {
      const answer = await this.request(path, within, headers);
      if (answer.status !== 200 && answer.status !== 304)
        this.says({ kind: 'failed', what: `GET ${called}: ${answer.status}` });
      return answer;
    } catch (error) {
      this.says({ kind: 'failed', what: `GET ${called}: ${(error as Error).message}` });
      return { status: 0, etag: undefined };
    }
  }

  private request(path: string, within: number, headers: Record<string, string>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const stream = this.http().request({
        ':path': path,
        'accept-encoding': 'gzip, deflate, br, zstd',
        'x-forwarded-for': this.address,
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...headers,
      });
      let answer: Answer = { status: 0, etag: undefined };
      const late = setTimeout(() => {
        reject(new Error(`no answer within ${within / 1000} s`));
        stream.close(constants.NGHTTP2_CANCEL);
      }, within);
      stream.on('response', ({ ':status': status = 0, etag, 'set-cookie': cookies }) => {
        this.keepCookie(cookies);
        answer = { status, etag: etag as string | undefined };
      });
      stream.on('data', (chunk: Buffer) => (this.bytes += chunk.length));
      stream.on('error', reject);
      stream.on('close', () => {
        clearTimeout(late);
        if (answer.status === 0) reject(new Error('no answer'));
        else resolve(answer);
      });
    });
  }

  private http(): ClientHttp2Session {
    if (this.session !== undefined && !this.session.closed && !this.session.destroyed) return this.session;
    const session = connect(this.origin, { ca: this.site.ca, ...toLoopback });
    session.on('error', () => session.destroy());
    this.session = session;
    return session;
  }

  private keepCookie(cookies: readonly string[] | undefined): void {
    const replica = cookies?.find((cookie) => cookie.startsWith('replica='));
    if (replica !== undefined) this.cookie = replica.split(';')[0]!;
  }

  private after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (!this.left) act();
    }, ms);
    this.timers.add(timer);
  }

  private every(ms: number, act: () => void): void {
    this.after(ms, () => {
      act();
      this.every(ms, act);
    });
  }
}
