// Requests byte by byte, for what no client of HTTP would send.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export class RawConnection {
  private readonly socket: Socket;
  private got = '';

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('data', (data) => (this.got += String(data)));
  }

  /** Sends lines, `\r\n` after each, and resolves with what has come once `wanted` is in it, or the connection has ended. */
  async ask(lines: readonly string[], wanted?: string): Promise<string> {
    this.got = '';
    this.socket.write(lines.map((line) => `${line}\r\n`).join(''));
    while (!this.socket.closed && !(wanted !== undefined && this.got.includes(wanted))) {
      await Promise.race([once(this.socket, 'data'), once(this.socket, 'close')]);
    }
    return this.got;
  }

  close(): void {
    this.socket.destroy();
  }
}

/** The status line of the answer to a request of these lines, and the JSON below its head. */
export async function answerTo(port: number, lines: readonly string[]): Promise<{ status: number; body: unknown }> {
  const connection = new RawConnection(port);
  const answer = await connection.ask([...lines, 'Connection: close', '']);
  connection.close();
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), body: body.startsWith('{') ? JSON.parse(body) : body };
}
