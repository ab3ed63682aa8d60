// Where a stream's rows come from: what `source` in config.ini may say.
import type { Kind } from './kinds.ts';
import { path } from './path.ts';

export type SourceAddress =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'web'; readonly url: string }
  /** `tab`: the number of the sheet that the address shows (`gid=…`). */
  | { readonly kind: 'google'; readonly spreadsheet: string; readonly tab?: number }
  /** `site` has no slash at its end. */
  | { readonly kind: 'jira'; readonly site: string };

export const sourceAddress: Kind<SourceAddress> = {
  expected: 'a file, https://…, gsheet:<id> or jira:https://<site>; a password or token goes into a key of its own',
  parse(value, root) {
    const [, scheme = '', rest = ''] = /^(jira|gsheet):(.*)$/.exec(value) ?? [];
    if (scheme === 'gsheet') return /^[\w-]+$/.test(rest) ? { kind: 'google', spreadsheet: rest } : undefined;
    if (scheme === 'jira') {
      const site = webAddress(rest);
      return site && { kind: 'jira', site: (site.origin + site.pathname).replace(/\/+$/, '') };
    }
    if (/^[a-z][a-z\d+.-]*:\/\//i.test(value)) {
      const url = webAddress(value);
      return url && (googleAddress(url) ?? { kind: 'web', url: url.href });
    }
    const file = path.parse(value, root);
    return file === undefined ? undefined : { kind: 'file', path: file };
  },
};

function webAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const known = url.protocol === 'https:' || url.protocol === 'http:';
  return known && url.username === '' && url.password === '' ? url : undefined;
}

/** The address in the browser of somebody who has the spreadsheet open; what it is published or exported as is a file. */
function googleAddress(url: URL): SourceAddress | undefined {
  if (url.hostname !== 'docs.google.com') return undefined;
  const open = /^\/(?:a\/[^/]+\/)?spreadsheets\/(?:u\/\d+\/)?d\/(?!e\/)([\w-]+)(?:\/(?:edit|view)?)?$/;
  const spreadsheet = open.exec(url.pathname)?.[1];
  if (spreadsheet === undefined) return undefined;
  const tab = /[?&#]gid=(\d+)/.exec(url.hash)?.[1] ?? url.searchParams.get('gid');
  return { kind: 'google', spreadsheet, ...(tab === null ? {} : { tab: Number(tab) }) };
}
