import { isStandIn } from './stand-in.ts';

test.each([
  'tbd',
  'tbh 2',
  'n.n.',
  'nn',
  'new hire',
  'open position 3',
  'contractor #2',
  'vacant',
  'stelle',
  '2',
  '',
  '?',
])('«%s» is nobody in particular', (name) => expect(isStandIn(name)).toBe(true));

test.each(['ann lee', 'nina', 'tobias', 'heads, jo', 'rolf', 'open ann', 'nn. lee', 'extern ann'])(
  '«%s» is somebody',
  (name) => expect(isStandIn(name)).toBe(false),
);
