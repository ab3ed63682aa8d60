// A name from a sheet, which may be very long: see cutName.
import { Fragment } from 'react';
import { cutName } from '../model/format.ts';

/** How far apart the places are where a long name may be broken, in characters. */
const pieceLength = 60;

/** A name; of a long one its beginning, and all of it for a pointer that rests on it. */
export function Name({ text }: { readonly text: string }) {
  const cut = cutName(text);
  return cut === text ? text : <span title={text}>{cut}</span>;
}

/** All of a name, however long it is. */
export function WholeName({ text }: { readonly text: string }) {
  if (cutName(text) === text) return text;
  const pieces = text.match(new RegExp(`.{1,${pieceLength}}`, 'gsu')) ?? [];
  return pieces.map((piece, at) => (
    <Fragment key={at}>
      {piece}
      <wbr />
    </Fragment>
  ));
}
