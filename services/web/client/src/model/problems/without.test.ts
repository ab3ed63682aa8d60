import { withoutIn, withoutWhom } from './without.ts';

const warnings = [
  { where: 'Work!C4', message: '"Share" has no estimate' },
  { where: 'Staff!C2', message: '"Kim": "mat. leave": left out', person: { name: 'Kim', track: 'Growth' } },
  { where: 'Staff!C4', message: 'left out: "Ben" has no track', person: { name: 'Ben', track: '' } },
  { where: 'Staff!D4', message: 'left out: share "x": a percentage', person: { name: 'Ben', track: '' } },
];

test('whom the plan goes without is there once, with all reasons and their cells', () => {
  expect(withoutWhom(warnings)).toMatchObject([
    { name: 'Kim', track: 'Growth', reasons: [{ where: 'Staff!C2', message: '"mat. leave": left out' }] },
    {
      name: 'Ben',
      track: '',
      reasons: [
        { where: 'Staff!C4', message: 'has no track' },
        { where: 'Staff!D4', message: 'share "x": a percentage' },
      ],
    },
  ]);
});

test('they stand in their track, and all of them in All', () => {
  const names = (track: string) => withoutIn(withoutWhom(warnings), track).map(({ name }) => name);
  expect(names('growth')).toEqual(['Kim']);
  expect(names('Payments')).toEqual([]);
  expect(names('All')).toEqual(['Kim', 'Ben']);
});
