import type { MeDocument } from '../../../src/api.ts';
import { type Me, meAfter } from './me.ts';

const ann: MeDocument = { signIn: 'provider', person: { id: 'ann', name: 'Ann', groups: [] }, role: 'sees' };
const shown: Me = { known: ann, isSignedOut: false, isGone: false };
const refused = (statusCode: number) => ({ statusCode, error: '', message: '' });

test('whoever has no role any more, or no session, is signed out', () => {
  expect(meAfter(shown, 200, { ...ann, role: null })).toMatchObject({
    known: { person: ann.person },
    isSignedOut: true,
  });
  expect(meAfter(shown, 401, refused(401))).toMatchObject({
    known: { person: null },
    isSignedOut: true,
    isGone: false,
  });
});

test('a plan that is not there any more is gone, until it is there again', () => {
  const gone = meAfter(shown, 404, refused(404));
  expect(gone).toEqual({ known: ann, isSignedOut: false, isGone: true });
  expect(meAfter(gone, 200, ann)).toEqual(shown);
});

test('what is not the server’s own word changes nothing', () => {
  expect(meAfter(shown, 404, {})).toBe(shown);
  expect(meAfter(shown, 503, refused(503))).toBe(shown);
});
