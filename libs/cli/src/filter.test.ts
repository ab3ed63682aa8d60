import { once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import command, { filter } from './filter.ts';

const good = `=====qplan params v1
\tOct  7, 2013\tOct 18, 2013\tApps
=====qplan holidays v1
=====qplan staff v1
\tp1\tZoë\tMobile\tFelix\tApps
=====qplan work v1
\tw1\t1\tSearch\tApps:S\t1\tFelix
`;

async function run(...chunks: (string | Buffer)[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await filter(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), output, errors);
  return { code, output: `${output.read() ?? ''}`, errors: `${errors.read() ?? ''}` };
}

function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  });
}

describe('qplan filter', () => {
  test('writes the plan', async () => {
    const { code, output, errors } = await run(good);
    expect(output).toContain('\t\tFelix\t1\t1\tSearch\tApps:1.0\t\tOct 11, 2013\n');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
  });

  test('reads its input in any pieces, in the middle of a letter too', async () => {
    const bytes = Buffer.from(good);
    const cut = bytes.indexOf('ë') + 1;
    expect(await run(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(await run(good));
  });

  test('writes every problem to standard error, and nothing else', async () => {
    expect(await run(good.replace('\t1\tSearch', '\tx\tSearch').replace('Oct 18', 'Oct 32'))).toEqual({
      code: 1,
      output: '',
      errors: `qplan params v1, line 2: end date "Oct 32, 2013" is not a date such as "Oct  7, 2013"
qplan work v1, line 7: rank "x" is not a whole number
`,
    });
  });

  test('tells the lines that are not UTF-8, beside what else is wrong', async () => {
    const latin1 = Buffer.from(good.replace('\t1\tSearch', '\tx\tSearch'), 'latin1');
    expect(await run(latin1)).toEqual({
      code: 1,
      output: '',
      errors: 'input, line 5: not UTF-8 text\nqplan work v1, line 7: rank "x" is not a whole number\n',
    });
  });

  test('is content when whoever reads its output has read enough', async () => {
    const errors = new PassThrough();
    expect(await filter(Readable.from([Buffer.from(good)]), failing('EPIPE'), errors)).toBe(0);
    expect(errors.read()).toBeNull();
  });

  test('says so when its output cannot be written', async () => {
    const errors = new PassThrough();
    expect(await filter(Readable.from([Buffer.from(good)]), failing('ENOSPC'), errors)).toBe(1);
    expect(`${errors.read()}`).toBe('qplan filter: cannot read or write: write ENOSPC\n');
  });

  test('waits for a slow reader', async () => {
    const output = new PassThrough({ highWaterMark: 1 });
    const written = filter(Readable.from([Buffer.from(good)]), output, new PassThrough());
    await once(output, 'readable');
    const text: string[] = [];
    output.on('data', (chunk: Buffer) => text.push(`${chunk}`));
    expect(await written).toBe(0);
    expect(text.join('')).toBe((await run(good)).output);
  });

  test('says how it is used', () => {
    expect(command.usage).toMatch(/^Usage: qplan filter </);
    expect(command.summary).not.toContain('\n');
  });
});
