import { PassThrough, Readable } from 'node:stream';
import command, { run as suggest } from './suggest.ts';

/** Two of Felix's three items fit; Bob of Ops has nothing to do. */
const conditioned = `=====qplan params v1
\tJan  4, 2027\tFeb 12, 2027\tApps
=====qplan holidays v1
=====qplan staff v1
\tp1\tZoë\tMobile\tFelix\tApps
\tp2\tBob\tMobile\tOps\tApps
=====qplan work v1
\tw1\t1\tLogin\tApps:2\t1\tFelix\tMobile\t3
\tw2\t2\tSearch\tApps:3.5\t1\tFelix\tMobile\t1\t\t\tJan 22, 2027
\tw3\t3\tOffline mode\tApps:2\t2\tFelix\tMobile\t8
`;

async function run(args: string[], input = conditioned) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await suggest(args, Readable.from([Buffer.from(input)]), output, errors);
  return { code, output: `${output.read() ?? ''}`, errors: `${errors.read() ?? ''}` };
}

const document = async (...args: string[]) => JSON.parse((await run(['--json', ...args])).output);

describe('qplan suggest', () => {
  test('tells the best single moves, each with what it comes to and what it changes', async () => {
    const found = await document();
    expect(found).toMatchObject({ aim: 'items', triage: 3, items: 3, figure: 2, stopped: false, bound: 3 });
    expect(found.best.figure).toBe(3);
    const lend = found.single.find(({ moves }: { moves: { kind: string }[] }) => moves[0]!.kind === 'lend');
    expect(lend).toMatchObject({
      figure: 3,
      moves: [
        { kind: 'lend', person: { id: 'p2', name: 'Bob' }, skill: 'Apps', track: 'Ops', to: 'Felix', from: null },
      ],
      effect: [
        { id: 'w2', from: '2027-02-10', to: '2027-01-27' },
        { id: 'w3', track: 'Felix', name: 'Offline mode', from: null },
      ],
    });
  });

  test('goes for the least days late, and for the most value', async () => {
    expect(await document('--aim=lateness', '--moves=1')).toMatchObject({
      items: 1,
      figure: 19,
      best: { figure: 5 },
      bound: 5,
    });
    expect(await document('--aim=value', '--hires=0')).toMatchObject({ figure: 4, best: { figure: 12 }, bound: 12 });
    expect(await document('--triage=1')).toMatchObject({ items: 2, figure: 2, best: { figure: 2 }, bound: 2 });
  });

  test('tells it in words without --json, and how far it is on standard error', async () => {
    const { code, output } = await run(['--hires=0']);
    expect(code).toBe(0);
    expect(output).toMatch(/^2 of 3 items are done within the plan\. \d+ plans made, of \d+ single moves\.\n/);
    expect(output).toContain('3 (+1)      Move Bob (Apps) from Ops to Felix\n');
    expect(output).toContain('  done within the plan: Offline mode (2027-01-');
    expect(output).toMatch(/\nNo set of 5 moves can get more than 3 items done: this is the best possible\.\n$/);
  });

  test('says so when nothing counts', async () => {
    const { output } = await run(['--aim=value'], conditioned.replace(/Mobile\t[138]/g, 'Mobile\t'));
    expect(output).toContain('No item down to this level has a value that is a number.');
  });

  test('writes the problems of its input, and nothing else', async () => {
    const { code, output, errors } = await run([], conditioned.replace('\t1\tLogin', '\tx\tLogin'));
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toBe('qplan work v1, line 8: rank "x" is not a whole number\n');
  });

  test.each([
    ['--aim=fun'],
    ['--triage=x'],
    ['--moves=0'],
    ['--moves=6'],
    ['--hires=-1'],
    ['--seconds=0'],
    ['--fast'],
    ['plan'],
  ])('says how it is used: %s', async (wrong) => {
    const { code, output, errors } = await run([wrong]);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(command.usage);
  });
});
