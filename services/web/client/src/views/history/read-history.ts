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
  /** Another with each question: who asks several times for one answer asks no more once another is asked. */
  let turn = 0;
  /** More was asked for, and is not there yet. */
  let wantsMore = false;
  const learn = (news: Partial<KnownHistory>) => tell((known = { ...known, ...news }));
  const stop = () => {
    turn += 1;
    callOff();
  };
  const keep = (
    question: (isOver: () => boolean) => Promise<HistoryDocument>,
    found: (answer: HistoryDocument) => void,
  ) => {
    stop();
    learn({ busy: true });
    const own = turn;
    const asking = () => question(() => turn !== own);
    callOff = keepAsking({ ask: asking, found, failed: ({ message }) => learn({ failure: message }) });
  };
  const know = ({ entries, next, searchedTo }: HistoryDocument) =>
    learn({ entries, next, searchedTo: searchedTo ?? known.searchedTo, failure: undefined, busy: false });
  const more = () => {
    const { next: before, entries } = known;
    if (!before) return;
    wantsMore = true;
    keep(
      () => ask({ before }),
      (answer) => {
        wantsMore = false;
        know({ ...answer, entries: [...entries, ...answer.entries] });
      },
    );
  };
  const anew = () => {
    const { entries, searchedTo } = known;
    keep(
      (isOver) => (entries.length === 0 ? ask({}) : newest(ask, { count: entries.length + 1, to: searchedTo, isOver })),
      (answer) => {
        know(answer);
        const isMissing = wantsMore;
        wantsMore = false;
        if (isMissing) more();
      },
    );
  };
  return { anew, more, stop };
}

interface Wanted {
  readonly count: number;
  readonly to: string | null;
  /** Nobody waits for them any more. */
  readonly isOver: () => boolean;
}

/**
 * The newest entries, as many, or those of as far back as `to`: of more than an answer has, in several. An answer may have fewer than it
 * was asked for, and there are more: the server looks no longer than people wait.
 */
async function newest(ask: Ask, { count, to, isOver }: Wanted): Promise<HistoryDocument> {
  const entries: HistoryEntryDocument[] = [];
  let before: string | undefined;
  for (;;) {
    const limit = Math.min(mostAtOnce, count - entries.length);
    const answer = await ask({ limit, ...(before !== undefined && { before }) });
    entries.push(...answer.entries);
    const { next, searchedTo } = answer;
    const isFarEnough = entries.length >= count || (to !== null && searchedTo !== null && searchedTo <= to);
    if (next === null || isFarEnough || isOver()) return { ...answer, entries };
    before = next;
  }
}
