// A real browser for the tests of the page: the one that tests/harness/install-browser.sh found or installed.
import { type Browser, chromium } from 'playwright-core';

/** Without its background chatter: a test talks to the services that it started, and to nobody else. */
const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'];
  if (!executablePath) throw new Error('set CHROMIUM to the path of a Chromium or Chrome; make test does');
  // Chromium does not run as root with its sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...quiet, ...sandbox] });
}
