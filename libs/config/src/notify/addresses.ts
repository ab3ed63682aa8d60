// Where messages go: what `url`, `secret`, `address` and the mail server's keys may say.
import type { Kind } from '../kinds.ts';

/** It is posted to; a user or a password in it would end in other programs' logs. */
export const webUrl: Kind<string> = {
  expected: 'an address https://… or http://…, without a user in it',
  parse(text) {
    if (text.length > 2000 || !URL.canParse(text)) return undefined;
    const { protocol, username, password, href } = new URL(text);
    return /^https?:$/.test(protocol) && username === '' && password === '' ? href : undefined;
  },
};

/** Where the page is found by those who are told: without what follows the path, and without a slash at the end. */
export const pageUrl: Kind<string> = {
  expected: 'the address of the planner, such as https://planner.example.com',
  parse(text, root) {
    const href = webUrl.parse(text, root);
    if (href === undefined) return undefined;
    const { search, hash } = new URL(href);
    return search === '' && hash === '' ? href.replace(/\/+$/, '') : undefined;
  },
};

/** As Standard Webhooks writes one: `whsec_`, and 24 to 64 bytes in base64. */
export const webhookSecret: Kind<string> = {
  expected: 'whsec_ and 24 to 64 random bytes in base64, as `echo whsec_$(openssl rand -base64 32)` makes them',
  parse(text) {
    const [, key] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
    const bytes = key === undefined ? 0 : Buffer.from(key, 'base64').length;
    return bytes >= 24 && bytes <= 64 ? text : undefined;
  },
};

export const mailAddress: Kind<string> = {
  expected: 'an e-mail address',
  parse: (text) => (text.length <= 254 && /^[^\s@<>(),;:"[\]\\]+@[\w.-]+$/.test(text) ? text : undefined),
};

export interface MailServerAddress {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte on; otherwise it is begun where the server offers it. */
  readonly secure: boolean;
}

/** The ports that are registered for handing mail in. */
const ports = { smtp: 587, smtps: 465 };

export const mailServer: Kind<MailServerAddress> = {
  expected: 'an address such as smtp://mail.example.com:587 or smtps://mail.example.com',
  parse(text) {
    const match = /^(smtps?):\/\/([\w.-]+|\[[\da-f:]+\])(?::(\d{1,5}))?$/i.exec(text);
    if (!match) return undefined;
    const protocol = match[1]!.toLowerCase() as keyof typeof ports;
    const port = Number(match[3] ?? ports[protocol]);
    if (port < 1 || port > 65535) return undefined;
    return { host: match[2]!.replace(/^\[|\]$/g, ''), port, secure: protocol === 'smtps' };
  },
};
