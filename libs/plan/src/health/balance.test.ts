import { balanceOf } from './balance.ts';

test('what is left is free of binary noise', () => {
  expect(balanceOf(0.3, 0.1 + 0.2)).toEqual({ available: 0.3, required: 0.3, net: 0 });
  expect(balanceOf(1, 1.000_001).net).toBe(-0.000_001);
});
