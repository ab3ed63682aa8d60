// A browser's WebSocket without a server: a test says what comes, and sees what goes.

export class PretendedSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 3;
  /** The one that was made last. */
  static newest: PretendedSocket;
  static made = 0;
  /** Whether a ping is answered. */
  static lives = true;

  readyState: number = PretendedSocket.CONNECTING;
  readonly sent: string[] = [];
  onopen: () => void = () => undefined;
  onmessage: (event: { readonly data: string }) => void = () => undefined;
  onclose: () => void = () => undefined;

  constructor() {
    PretendedSocket.newest = this;
    PretendedSocket.made += 1;
  }

  opens(): void {
    this.readyState = PretendedSocket.OPEN;
    this.onopen();
  }

  hears(message: object): void {
    this.onmessage({ data: JSON.stringify(message) });
  }

  ends(): void {
    this.readyState = PretendedSocket.CLOSED;
    this.onclose();
  }

  send(text: string): void {
    this.sent.push(text);
    if (PretendedSocket.lives) this.hears({ event: 'pong', data: null });
  }

  close(): void {
    this.ends();
  }
}
