// The cookies of a browser, as far as the tests of the sign-in need them: of one host, kept and sent with each request, which
// follows no redirect.
import { parse } from 'cookie';

export class CookieJar {
  readonly cookies = new Map<string, string>();

  constructor(private readonly address: string) {}

  async ask(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = { Accept: 'text/html', ...(options.headers as Record<string, string>), Cookie: this.header };
    const answer = await fetch(new URL(path, this.address), { ...options, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.take(line);
    return answer;
  }

  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private take(line: string): void {
    const [pair = ''] = line.split(';');
    const [name = ''] = pair.split('=');
    const value = parse(pair)[name] ?? '';
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
