// How sure the date of an item is, in a sentence; and what it was without the edits of a what-if.
import { detailOf, sentenceOf, type ShownOdds } from '../model/odds/odds.ts';

export function HowSure({ odds, was }: ShownOdds) {
  const [sentence, detail] = [sentenceOf(odds), detailOf(odds)];
  const before = was && sentenceOf(was);
  return (
    <p className="why-odds" data-testid="how-sure">
      <strong>{sentence.replace(/^d/, 'D')}</strong>
      {before !== undefined && before !== sentence && <span className="quiet"> (was {before})</span>}: {detail}.
    </p>
  );
}
