// The saved scenarios as the page has them: the list, the one that is open, and what can be done with them.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { base } from '../connection/base.ts';
import { Refused } from '../connection/call.ts';
import { changeScenario, fetchScenario, fetchScenarios } from '../connection/scenario-calls.ts';
import { toHash } from '../whatif/link.ts';
import type { WhatIf } from '../whatif/use-what-if.ts';
import { useKept } from '../widgets/use-kept.ts';
import { duplicate, fetchAsWhatIf, type Head, saveFirst, saveOn, saveOver, type Words } from './scenario-acts.ts';
import { type TokenAsked, useToken } from '../person/use-token.ts';

export type { Head, Words };

/** Why the last thing that was wanted did not come about. */
export interface Refusal {
  readonly text: string;
  /** The server wants a token, or another one than was given. It goes on when it is given. */
  readonly token: TokenAsked;
  /** What somebody else saved meanwhile. */
  readonly theirs: Head | undefined;
}

export interface Scenarios {
  /** Of all states, newest first; undefined: not known yet. */
  readonly list: readonly Head[] | undefined;
  /** Why the list cannot be had. */
  readonly failure: string | undefined;
  /** The one that the what-if was opened from, or saved as. */
  readonly opened: Head | undefined;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  /** Who saves; kept in this browser. */
  readonly who: string;
  readonly setWho: (who: string) => void;
  /** What was refused for want of a token is tried again with this one. One that does is kept for as long as the tab. */
  readonly giveToken: (token: string) => void;
  /** Each answers whether it came about; `refusal` then says why not. */
  readonly open: (head: Head) => Promise<boolean>;
  readonly saveAs: (words: Words) => Promise<boolean>;
  readonly save: () => Promise<boolean>;
  /** Saves over what somebody else saved meanwhile, which stays in the history. */
  readonly saveOver: () => Promise<boolean>;
  readonly change: (head: Head, to: Partial<Pick<Head, 'name' | 'note' | 'state'>>) => Promise<boolean>;
  readonly duplicate: (head: Head) => Promise<boolean>;
  /** It is in the sheets now: where it is the open one, its edits are not laid on top of that once more. */
  readonly adopted: (head: Head) => void;
  readonly close: () => void;
}

const openedKey = `qplan-scenario${base}`;

/** Lasts as long as the tab, as the what-if in its address does. */
function useOpened(): readonly [Head | undefined, (head: Head | undefined) => void] {
  const [opened, set] = useState<Head | undefined>(() => {
    try {
      return (JSON.parse(sessionStorage.getItem(openedKey) ?? 'null') as Head | null) ?? undefined;
    } catch {
      return undefined;
    }
  });
  const keep = useCallback((head: Head | undefined) => {
    set(head);
    try {
      if (head === undefined) sessionStorage.removeItem(openedKey);
      else sessionStorage.setItem(openedKey, JSON.stringify(head));
    } catch {
      // A browser may keep nothing.
    }
  }, []);
  return [opened, keep];
}

/** The list, fetched when it is wanted, and again at each `news`. */
function useList(wanted: boolean, news: unknown) {
  const [list, setList] = useState<readonly Head[]>();
  const [failure, setFailure] = useState<string>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    fetchScenarios('all').then(
      (found) => {
        if (stale) return;
        setList(found);
        setFailure(undefined);
      },
      (error: Error) => !stale && setFailure(error.message),
    );
    return () => {
      stale = true;
    };
  }, [wanted, news, asked]);
  return { list, failure, again: useCallback(() => setAsked((count) => count + 1), []) };
}

/** `news`: another value at each save that the server tells of. */
export function useScenarios(
  whatIf: WhatIf,
  newest: PlanDocument,
  { wanted, news }: { readonly wanted: boolean; readonly news: Head | undefined },
): Scenarios {
  const { list, failure, again } = useList(wanted, news);
  const [opened, setOpened] = useOpened();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [who = '', setWho] = useKept('qplan-who');
  const token = useToken();
  const { edits, plan, pinned, rename, reset, turn } = whatIf;
  const baseline = pinned ?? newest;

  const attempt = useCallback(
    async (act: (token: string) => Promise<void>): Promise<boolean> => {
      setRefusal(undefined);
      return token.attempt(
        async (token) => {
          setBusy(true);
          await act(token);
          setBusy(false);
          again();
          setRefusal(undefined);
        },
        async (error, asked) => {
          setRefusal(await refusalOf(error, opened, asked));
          setBusy(false);
        },
      );
    },
    [again, opened, token],
  );

  return useMemo(() => {
    const by = who ?? '';
    const made = { plan: baseline, edits, by };
    const keepAs = (act: (opened: Head, key: string) => Promise<Head>) =>
      attempt(async (key) => {
        if (opened) setOpened(await act(opened, key));
      });
    return {
      list,
      failure,
      opened,
      busy,
      refusal,
      who: by,
      setWho,
      giveToken: token.give,
      open: (head) =>
        attempt(async () => {
          const shared = await fetchAsWhatIf(head, newest);
          setOpened(head);
          turn(true);
          if (shared.edits.length > 0) location.hash = await toHash(shared);
          else {
            reset();
            rename(shared.name);
          }
        }),
      saveAs: (words) =>
        attempt(async (key) => {
          setOpened(await saveFirst(words, made, key));
          rename(words.name);
        }),
      save: () => keepAs((save, key) => saveOn(save, whatIf.name, made, key)),
      saveOver: () => keepAs((save, key) => saveOver(save, whatIf.name, made, key)),
      change: (head, to) =>
        attempt(async (key) => {
          const changed = await changeScenario(head, { ...to, by }, key);
          if (opened?.id === head.id) setOpened(changed.state === 'deleted' ? undefined : changed);
        }),
      duplicate: (head) => attempt((key) => duplicate(head, made, key)),
      adopted: (head) => {
        if (opened?.id !== head.id) return;
        setOpened(undefined);
        reset();
      },
      close: () => setOpened(undefined),
    };
    // `plan` stands for what the edits are laid on, as it is shown.
  }, [list, failure, opened, busy, refusal, who, token, setWho, attempt, baseline, newest, edits, plan, whatIf.name]);
}

const statusOf = (error: unknown) => (error instanceof Refused ? error.status : undefined);

async function refusalOf(error: unknown, opened: Head | undefined, token: TokenAsked): Promise<Refusal> {
  const text = error instanceof Error ? error.message : String(error);
  const theirs = statusOf(error) === 412 && opened ? await fetchScenario(opened.id).catch(() => undefined) : undefined;
  return { text, theirs, token };
}
