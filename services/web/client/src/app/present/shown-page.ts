// Which page of the planner the big screen shows, as its address says it: /live?show=plan&track=Checkout&present. All else in it is
// that page's own.
import { useSyncExternalStore } from 'react';
import { base } from '../../connection/base.ts';
import type { ViewPage } from '../../views/live/message.ts';
import { onMove } from '../moved.ts';

const pages: readonly string[] = ['plan', 'compare', 'summary'] satisfies ViewPage[];

function shownPage(): ViewPage | undefined {
  const show = new URLSearchParams(location.search).get('show') ?? '';
  return pages.includes(show) ? (show as ViewPage) : undefined;
}

/** undefined: it shows broadcasts. */
export function useShownPage(): ViewPage | undefined {
  return useSyncExternalStore(onMove, shownPage);
}

/** The address of the big screen that shows this one, from the path on. */
export function showingAddress(page: ViewPage, address: string): string {
  const { searchParams, hash } = new URL(address, location.href);
  searchParams.delete('present');
  searchParams.delete('show');
  const own = searchParams.toString();
  return `${base}/live?show=${page}${own === '' ? '' : `&${own}`}&present${hash}`;
}
