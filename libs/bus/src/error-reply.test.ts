import fc from 'fast-check';
import { errorReply, quote } from './error-reply.ts';

test('an error is one line that begins with ERROR and a colon', () => {
  expect(errorReply('raw qplan has no version yet')).toBe('ERROR: raw qplan has no version yet');
});

test('whatever a request holds, the reply is one short line without control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      const reply = errorReply(`${quote(text)} is no command: ${text}`);
      // eslint-disable-next-line no-control-regex
      return reply.length < 500 && !/[\u0000-\u001f\u2028\u2029]/.test(reply);
    }),
    { numRuns: 20 },
  );
});
