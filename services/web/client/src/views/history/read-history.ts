// The history as far as it was looked at: more of it is asked for, or all of it anew, one question at a time.
import type { HistoryDocument, HistoryEntryDocument } from '../../../../src/api.ts';
import type { HistoryAsked } from '../../connection/history-calls.ts';
import { keepAsking } from '../../connection/keep-asking.ts';

export interface KnownHistory {
  readonly entries: readonly HistoryEntryDocument[];
  /** Where the rest begins; null: there is none; undefined: nothing is known yet. */
  readonly next: string | null | undefined;
  /** How far back was looked. */
  readonly searchedTo: string | null;
  /** Why there is no answer now; it is asked again. */
  readonly failure: string | undefined;
  readonly busy: boolean;
}

export interface HistoryReading {
  /** Asks for as much as is known, and one more, where nothing is yet for the first page; then for more, where that was asked for. */
  readonly anew: () => void;
  /** Asks for what is older than that. */
  readonly more: () => void;
  readonly stop: () => void;
}

type Ask = (asked: Pick<HistoryAsked, 'before' | 'limit'>) => Promise<HistoryDocument>;

export const nothingKnown: KnownHistory = {
  entries: [],
  next: undefined,
  searchedTo: null,
  failure: undefined,
  busy: true,
};

/** As many as there may be in an answer. */
const mostAtOnce = 200;

/** Tells what it comes to know. */
export function readHistory(ask: Ask, tell: (known: KnownHistory) => void): HistoryReading {
  let known = nothingKnown;
  let callOff = () => {};
  /** More was asked for, and is not there yet. */
  let wantsMore = false;
  const learn = (news: Partial<KnownHistory>) => tell((known = { ...known, ...news }));
  const keep = (question: () => Promise<HistoryDocument>, before: KnownHistory['entries']) => {
    callOff();
    learn({ busy: true });
    callOff = keepAsking({
      ask: question,
      found: ({ entries, next, searchedTo }) => {
        learn({
          entries: [...before, ...entries],
          next,
          searchedTo: searchedTo ?? known.searchedTo,
          failure: undefined,
          busy: false,
        });
        const isMissing = wantsMore && before.length === 0;
        wantsMore = false;
        if (isMissing) more();
      },
      failed: ({ message }) => learn({ failure: message }),
    });
  };
  const more = () => {
    const { next: before, entries } = known;
    if (!before) return;
    wantsMore = true;
    keep(() => ask({ before }), entries);
  };
  const anew = () => {
    const { length } = known.entries;
    keep(() => (length === 0 ? ask({}) : newest(ask, length + 1)), []);
  };
  return { anew, more, stop: () => callOff() };
}

/** The newest entries, as many; of more than an answer may have, in several. */
async function newest(ask: Ask, count: number): Promise<HistoryDocument> {
  const entries: HistoryEntryDocument[] = [];
  let before: string | undefined;
  for (;;) {
    const limit = Math.min(mostAtOnce, count - entries.length);
    const answer = await ask({ limit, ...(before !== undefined && { before }) });
    entries.push(...answer.entries);
    if (answer.next === null || answer.entries.length < limit || entries.length >= count) return { ...answer, entries };
    before = answer.next;
  }
}
