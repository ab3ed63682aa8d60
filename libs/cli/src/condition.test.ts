import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { projectRoot } from '@qplan/config';
import { run as command } from './condition.ts';

const config = join(projectRoot(), 'config/config.ini');

const raw = (estimate: string) => `=====raw plan
\tStart\tJan  4, 2027
\tEnd\tMar 26, 2027
=====raw staff
\tName\tTrack\tSkill
\tZoë\tPayments\tApps
=====raw work
\tItem\tTrack\tEstimate
\tLogin\tPayments\t${estimate}
`;

async function run(args: string[], input: string) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await command(args, Readable.from([Buffer.from(input)]), output, errors);
  return { code, output: `${output.read() ?? ''}`, errors: `${errors.read() ?? ''}` };
}

test('writes the conditioned streams', async () => {
  const { code, output, errors } = await run(['--config', config], raw('Apps:2'));
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(output).toContain('\tZoë\t\tPayments\tApps\t\t\t\t\traw staff!A2\ttrack:B,skill:C\n');
});

test("writes each problem with its cell, by the sheets' names in config.ini, and nothing else", async () => {
  expect(await run(['--config', config], raw('Appz:2'))).toEqual({
    code: 1,
    output: '',
    errors: 'Work!C2: "Appz" is no skill; did you mean "Apps"?\n',
  });
});

test('explains', async () => {
  const { code, output } = await run(['--explain', '--config', config], raw(''));
  expect(code).toBe(0);
  expect(output).toContain('  Work!1: work: name = A "Item", track = B "Track", estimate = C "Estimate"\n');
  expect(output).toMatch(/Warnings\n {2}Work!C2: "Login" has no estimate\n\nA plan, with 1 warning\.\n$/);
});

test('says what is wrong with the configuration or the call', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qplan-cli-'));
  const path = join(folder, 'config.ini');
  writeFileSync(path, '[condition]\ninptu = raw qplan\n');
  expect(await run(['--config', path], '')).toMatchObject({ code: 1, errors: expect.stringContaining(path) });
  rmSync(folder, { recursive: true });
  expect(await run(['--explian'], '')).toMatchObject({ code: 2, errors: expect.stringContaining('--explian') });
});
