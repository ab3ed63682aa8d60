import type { Config } from '@qplan/config';
import { makerOf } from './made-by.ts';

const qplan = { input: 'cond qplan', output: 'qplan app', timeLimit: 1000 } as NonNullable<Config['qplan']>;
const from = [{ resource: 'cond qplan', version: 'c1' }];

test('a plan of the qplan stage is the built-in planning’s, or its command’s', () => {
  expect(makerOf({ qplan })({ by: 'qplan', from })).toBe('built-in');
  expect(makerOf({ qplan: { ...qplan, command: './my-filter' } })({ by: 'qplan', from })).toBe('command');
});

test('a plan that somebody put, or that is not from the conditioned data, is another’s', () => {
  const made = makerOf({ qplan });
  expect(made({ by: '', from })).toBe('other');
  expect(made({ by: 'ann', from })).toBe('other');
  expect(made({ by: 'qplan', from: [] })).toBe('other');
  expect(made({ by: 'qplan', from: [{ resource: 'raw qplan', version: 'r1' }] })).toBe('other');
});

test('where no qplan stage is configured, every plan is another’s', () => {
  expect(makerOf({})({ by: 'qplan', from })).toBe('other');
});
