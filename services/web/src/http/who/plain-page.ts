// The few pages that are seen by whom the planner does not know.
import type { Request, Response } from 'express';

export interface PlainPage {
  readonly title: string;
  readonly text: string;
  /** Where it goes on. */
  readonly links?: readonly { readonly to: string; readonly text: string }[];
}

/** Whether somebody opens it, and no program. */
export function wantsPage({ method, headers }: Request): boolean {
  return method === 'GET' && headers.accept?.includes('text/html') === true;
}

export const style = `:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; display: grid; place-items: center; min-height: 100vh; }
main { max-width: 34rem; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 0.5rem; }
a { display: inline-block; margin: 1rem 0.5rem 0 0; padding: 0.5rem 1rem; border: 1px solid; border-radius: 6px; color: inherit; }
`;

export function sendPage(response: Response, status: number, { title, text, links = [] }: PlainPage): void {
  const onward = links.map(({ to, text: says }) => `\n      <a href="${escaped(to)}">${escaped(says)}</a>`).join('');
  response.status(status).set('Cache-Control', 'no-store').type('html').send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>QPlan: ${escaped(title)}</title>
    <link rel="stylesheet" href="/sign-in/style.css" />
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
  </head>
  <body>
    <main>
      <h1>${escaped(title)}</h1>
      <p>${escaped(text)}</p>${onward}
    </main>
  </body>
</html>
`);
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => marks[mark]!);
}
