// The history: what changed, day by day, searched; each version a link to the plan as it was, any two of them compared.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { formatCompared } from '../model/compare/compare-address.ts';
import { dayText } from '../model/format.ts';
import { byDay, dayTitle } from '../model/history/history.ts';
import { localDay } from '../model/local-day.ts';
import { PlanSwitcher } from '../plans/PlanSwitcher.tsx';
import { HistoryEntry } from '../views/history/HistoryEntry.tsx';
import { Subscribe } from '../views/history/Subscribe.tsx';
import { Trends } from '../views/history/Trends.tsx';
import { useHistory, type History } from '../views/history/use-history.ts';
import { useSettled } from '../widgets/timing/use-settled.ts';
import { RulesSection } from '../rules/RulesSection.tsx';
import { Updated } from './frame/Updated.tsx';

/** After so long without a key what is typed is searched for. */
const typingMs = 300;

/** What is shown of it, in the address: /history?find=login&each=1. */
interface Shown {
  readonly find: string;
  /** Saves within minutes are no single entry. */
  readonly each: boolean;
}

function parseShown(search: string): Shown {
  const query = new URLSearchParams(search);
  return { find: query.get('find') ?? '', each: query.has('each') };
}

function useShown(): readonly [Shown, (change: Partial<Shown>) => void] {
  const [shown, set] = useState(() => parseShown(location.search));
  const change = useCallback(
    (some: Partial<Shown>) =>
      set((was) => {
        const { find, each } = { ...was, ...some };
        const query = new URLSearchParams({ ...(find !== '' && { find }), ...(each && { each: '1' }) }).toString();
        history.replaceState(history.state, '', `${location.pathname}${query === '' ? '' : `?${query}`}`);
        return { find, each };
      }),
    [],
  );
  return [shown, change];
}

/** Goes on by itself as long as the end of the list is in sight. */
function Rest({ history, find }: { readonly history: History; readonly find: string }) {
  const { entries, next, searchedTo, failure, busy, more } = history;
  const end = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (end.current === null || busy || !next) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry!.isIntersecting && more(), { rootMargin: '400px' });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [busy, next, more]);
  const back = searchedTo === null ? '' : dayText(localDay(searchedTo), true);
  const text = () => {
    if (failure !== undefined) return `The history cannot be had now: ${failure}.`;
    if (next === undefined) return 'Asking for the history…';
    if (next !== null) return find === '' ? 'Asking for older ones…' : `Searched back to ${back}, and further…`;
    if (entries.length === 0)
      return find === '' ? 'There is no version yet.' : `Nothing found, back to ${back}, the first.`;
    return `That is all, back to ${back}.`;
  };
  return (
    <p className="history-rest quiet" ref={end} role="status" data-testid="history-rest">
      {text()}
    </p>
  );
}

/** Two at most; the order is that of the versions in the list. */
function useMarks(entries: History['entries']) {
  const [marks, setMarks] = useState<readonly string[]>([]);
  const mark = useCallback(
    (version: string, on: boolean) =>
      setMarks((was) => (on ? [...was, version] : was.filter((each) => each !== version))),
    [],
  );
  const inTime = useMemo(
    () => entries.flatMap(({ version }) => (marks.includes(version) ? [version] : [])).toReversed(),
    [entries, marks],
  );
  return { marks: inTime, mark };
}

export default function HistoryPage() {
  const [{ find, each }, show] = useShown();
  const asked = useSettled(find.trim(), typingMs);
  const history = useHistory(asked, each);
  const days = useMemo(() => byDay(history.entries), [history.entries]);
  const { marks, mark } = useMarks(history.entries);
  const today = localDay(Date.now());
  useEffect(() => {
    document.title = 'History · QPlan';
  }, []);
  return (
    <div className="history">
      <nav className="history-back" aria-label="Back">
        <a href="./">← The plan</a>
        <PlanSwitcher />
      </nav>
      <main>
        <div className="history-head">
          <h1>History</h1>
          <input
            type="search"
            className="history-find"
            aria-label="Search the history"
            placeholder="An item, a person, a day such as Feb 3"
            value={find}
            onChange={({ target }) => show({ find: target.value })}
          />
          <label className="history-each">
            <input type="checkbox" checked={each} onChange={({ target }) => show({ each: target.checked })} />
            Each save
          </label>
          {marks.length > 0 && (
            <p className="history-marked">
              {marks.length === 1 ? (
                <>
                  <a href={formatCompared([`version:${marks[0]}`, 'plan'])}>Compare it with the newest</a>, or mark
                  another.
                </>
              ) : (
                <a href={formatCompared(marks.map((version) => `version:${version}`))}>Compare the two</a>
              )}
            </p>
          )}
        </div>
        {asked === '' && <Trends newest={history.entries[0]?.version} />}
        {asked === '' && <RulesSection />}
        {asked === '' && <Subscribe />}
        {days.map(({ day, entries }) => (
          <section key={day} className="history-day" aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`}>{day === today ? `Today, ${dayText(day, true)}` : dayTitle(day)}</h2>
            <ol>
              {entries.map((entry) => (
                <HistoryEntry
                  key={entry.version}
                  entry={entry}
                  marked={marks.includes(entry.version)}
                  full={marks.length === 2}
                  onMark={mark}
                />
              ))}
            </ol>
          </section>
        ))}
        <Rest history={history} find={asked} />
      </main>
      <Updated freely="now" />
    </div>
  );
}
