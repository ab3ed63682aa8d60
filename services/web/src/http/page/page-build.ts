// Which build of the page this service serves. A page asks with the build that it is of (`?build=`): so its browser's cache gives it
// nothing that another build had put there, whose documents may have another shape. While a new release takes the place of an
// old one, a page may ask a service of the other: what comes of that nobody is to keep.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';

/** What `vite build` makes of services/web/client. */
export const pageFolder = join(projectRoot(), 'services/web/client/dist');

/** Its name has a hash in it that changes with any part of the page. */
const script = /<script type="module"[^>]* src="\/assets\/([^"]+)\.js"/;

/** The build that the text of an index.html is of; undefined: it names none. */
export function buildIn(html: string): string | undefined {
  return script.exec(html)?.[1];
}

function servedBuild(): string | undefined {
  const index = join(pageFolder, 'index.html');
  return existsSync(index) ? buildIn(readFileSync(index, 'utf8')) : undefined;
}

/** As the service starts: a page that is built later is not this service's. */
const own = servedBuild();

/** Whether a page of another build asks. Whoever says no build, as other programs do, is nobody's page. */
export function isOfOtherBuild(query: { readonly build?: unknown }): boolean {
  return query.build !== undefined && query.build !== own;
}
