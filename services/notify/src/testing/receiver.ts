// A receiver of webhooks: a real HTTP server, which answers as it is told.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export class TestReceiver {
  readonly received: Received[] = [];
  /** The status of the next answers, and their headers. */
  answer: { status: number; headers?: Record<string, string>; body?: string } = { status: 200 };
  private readonly server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      this.received.push({ headers: request.headers, body });
      response.writeHead(this.answer.status, this.answer.headers).end(this.answer.body ?? '');
    });
  });

  static async open(): Promise<TestReceiver> {
    const receiver = new TestReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
