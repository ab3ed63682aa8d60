// The tracks, and the page of the one that is chosen: its cut, its staffing, its work; as planned, or as a what-if has it.
import { memo, Suspense, useCallback, useMemo, useRef, useState, type CSSProperties, type RefObject } from 'react';
import type { PlanDocument, ScenarioHeadDocument } from '../../../src/api.ts';
import { allTracks, type View, type WorkView } from '../model/address.ts';
import { Answer, ChangesSection, PeopleEditor, ScenarioList } from './parts.ts';
import type { Go } from './use-view.ts';
import { useChangesOf, useOffItems } from './use-changes.ts';
import { useShowItem } from './use-show-item.ts';
import { plannerKeys } from './frame/keys.ts';
import { Words } from './frame/Words.tsx';
import { Bar } from '../edit/Bar.tsx';
import { OtherPlan } from './frame/OtherPlan.tsx';
import type { WhatIf } from '../whatif/use-what-if.ts';
import { Keys } from '../widgets/Keys.tsx';
import { OddsPanel } from '../odds/OddsPanel.tsx';
import { noEdits, useOdds } from '../odds/use-odds.ts';
import { ScenarioLine } from '../scenarios/ScenarioLine.tsx';
import { SuggestPanel } from '../suggest/SuggestPanel.tsx';
import { useScenarios } from '../scenarios/use-scenarios.ts';
import { LoadPanel } from '../views/overview/LoadPanel.tsx';
import type { Question } from '../model/question.ts';
import { ShortageChart } from '../views/overview/ShortageChart.tsx';
import { Staff } from '../views/overview/Staff.tsx';
import { Staffing } from '../views/overview/Staffing.tsx';
import { TrackBar } from '../views/overview/TrackBar.tsx';
import { Tracks } from '../views/overview/Tracks.tsx';
import { type Without, withoutIn } from '../model/problems/without.ts';
import { heldUpIn } from '../model/order/held-up-in.ts';
import { useOrder } from '../whatif/use-order.ts';
import { useHeight } from '../widgets/size/use-height.ts';
import { useLow } from '../widgets/size/use-window.ts';
import { useTrackOrder, type OrderedTracks } from '../views/overview/use-track-order.ts';
import { useEffects, useTrack, useTrackDays, type ShownTrack, type TrackOf } from '../views/overview/use-track.ts';
import { SoughtProvider } from '../views/rows/sought.ts';
import { WorkSection } from '../views/work/WorkSection.tsx';

export interface TrackPageProps extends TrackOf {
  readonly go: Go;
  /** The newest plan of the server, or the one that is on none. */
  readonly newest: PlanDocument;
  /** The last save of a scenario that the server told of. */
  readonly saved: ScenarioHeadDocument | undefined;
  /** Whom of staff the plan goes without. */
  readonly without: readonly Without[];
}

/** What the keys of the page do. */
function keyActs(
  { plan, name }: ShownTrack,
  { health }: OrderedTracks,
  { view, go, whatIf }: TrackPageProps,
  page: RefObject<HTMLElement | null>,
) {
  const at = health.findIndex(({ track }) => track === name);
  const beside = (by: number) => health[Math.min(health.length - 1, Math.max(0, at + by))]?.track ?? allTracks;
  return {
    ...Object.fromEntries(plan.triages.map((triage, index) => [String(index + 1), () => go({ triage })])),
    '/': () => page.current?.querySelector<HTMLElement>('.work-search')?.focus(),
    j: () => go({ track: beside(1) }),
    k: () => go({ track: beside(-1) }),
    u: () => go({ unit: view.unit === 'people' ? 'weeks' : 'people' }),
    t: () => go({ view: view.view === 'timeline' ? 'table' : 'timeline' }),
    w: () => whatIf.turn(!whatIf.on),
    // A what-if that is turned off stays as it is.
    ...(whatIf.on && { 'Ctrl+Z': whatIf.undo, 'Ctrl+Shift+Z': whatIf.redo, 'Ctrl+Y': whatIf.redo }),
  };
}

interface FiguresProps {
  readonly shown: ShownTrack;
  readonly view: View;
  readonly whatIf: WhatIf;
  readonly editing: boolean;
  readonly without: readonly Without[];
  readonly tell: (text: string) => void;
  readonly onAsk: (question: Question) => void;
}

function Figures({ shown, view, whatIf, editing, without, tell, onAsk }: FiguresProps) {
  const { plan, before, track, name, triage } = shown;
  const ofTrack = useMemo(() => withoutIn(without, name), [without, name]);
  return (
    <div className={editing ? 'figures figures-editing' : 'figures'}>
      <Staffing {...{ plan, before, track, triage, onAsk }} unit={view.unit} />
      <ShortageChart {...{ plan, before, track, triage, onAsk }} unit={view.unit} />
      {editing ? (
        <Suspense fallback={<Staff {...{ plan, track }} without={ofTrack} />}>
          <PeopleEditor
            people={whatIf.answer?.people ?? []}
            vacations={whatIf.loaded?.vacations}
            {...{ plan, tell }}
            track={name}
            notCounted={ofTrack.length}
            onEdit={whatIf.edit}
            onDrop={whatIf.drop}
          />
        </Suspense>
      ) : (
        // On a wall nobody looks for one of all the names.
        !(view.present && name === allTracks) && <Staff {...{ plan, track }} without={ofTrack} />
      )}
    </div>
  );
}

/** What an answer lets one do: ask about an item, and rank one before another or move somebody, which makes it a what-if. */
function useAnswerActs({ turn, edit, fixed }: WhatIf, ask: (question: Question) => void) {
  return useMemo(
    () => ({
      onItem: (key: string) => ask({ kind: 'item', key, about: 'date' }),
      ...(!fixed && {
        onMove: (key: string, before: string) => {
          turn(true);
          edit({ kind: 'rank', key, before });
        },
        onMovePerson: (key: string, track: string) => {
          turn(true);
          edit({ kind: 'person', key, set: { track } });
        },
      }),
    }),
    [turn, edit, fixed, ask],
  );
}

export const TrackPage = memo(function TrackPage(props: TrackPageProps) {
  const { view, go, whatIf } = props;
  const shown = useTrack(props);
  const { plan, before, track, name, triage, rows, ordinal, edited } = shown;
  const ordered = useTrackOrder(shown.health, shown.healthBefore);
  const trackDays = useTrackDays(props, shown);
  const { days, daysBefore } = trackDays;
  const effects = useEffects(props, shown);
  const [question, ask] = useState<Question>();
  const order = useOrder(whatIf.loaded, plan, ordinal);
  const heldUp = order?.chain.length ? heldUpIn(order.heldUp, name, shown.level).length : undefined;
  const acts = useAnswerActs(whatIf, ask);
  const { sought, showItem } = useShowItem(shown, view, go, ask);
  const changes = useChangesOf(shown, trackDays, whatIf, view.unit);
  const { off, onSwitchOn } = useOffItems(shown, whatIf);
  const showAs = useCallback((chosen: WorkView) => go({ view: chosen }), [go]);
  const showChanges = useCallback(() => go({ view: 'changes' }), [go]);
  const [told, tell] = useState('');
  const page = useRef<HTMLElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const barHeight = useHeight(bar);
  const choose = useCallback((chosen: string) => go({ track: chosen }), [go]);
  const shownView = useMemo(() => ({ ...view, track: name }), [view, name]);
  const { unit, view: shape } = view;
  const [listing, list] = useState(false);
  const scenarios = useScenarios(whatIf, props.newest, { wanted: listing, news: props.saved });
  const editing = whatIf.on && whatIf.answer !== undefined && !view.present;
  const { version } = whatIf.pinned ?? props.newest;
  const [oddsOpen, openOdds] = useState(false);
  const oddsWanted = oddsOpen || shape === 'timeline' || question?.kind === 'item';
  const odds = useOdds(oddsWanted, version, whatIf.on ? whatIf.edits : noEdits);
  const { edit, retract } = whatIf;
  const edits = useMemo(() => (editing ? { edit, retract } : undefined), [editing, edit, retract]);
  const whatIfName = whatIf.name || 'what if';
  // Where there is little room the work comes first.
  const crowded = useLow() && whatIf.on;
  const panels = (
    <>
      <OddsPanel state={odds} open={oddsOpen} onOpen={openOdds} plan={plan} track={name} />
      {!whatIf.fixed && <SuggestPanel version={version} triage={shown.level} whatIf={whatIf} />}
    </>
  );
  return (
    <div className="planner">
      {!(view.present && name !== allTracks) && (
        <Tracks {...{ plan, before, ordered }} view={shownView} late={shown.late} onChoose={choose} />
      )}
      <main className="track-page" ref={page} style={{ '--bar-height': `${barHeight}px` } as CSSProperties}>
        <TrackBar {...{ shown, view, go, whatIf, bar }} />
        {whatIf.otherBy && <OtherPlan by={whatIf.otherBy} editing={whatIf.on} />}
        {whatIf.on && (
          <Bar {...{ whatIf, effects, plan, before }} onItem={showItem} onChanges={showChanges}>
            {whatIf.address && (
              <ScenarioLine
                scenarios={scenarios}
                name={whatIf.name}
                edited={whatIf.edits.length > 0}
                onList={() => list(true)}
              />
            )}
          </Bar>
        )}
        <div className="track-body">
          {/* Who presents a timeline wants that to be seen first, and all of it. */}
          {!(view.present && shape === 'timeline') && (
            <div className="beside">
              <Figures {...{ shown, view, whatIf, editing, tell }} without={props.without} onAsk={ask} />
              <LoadPanel
                days={days?.days}
                noDays={whatIf.noDays}
                before={daysBefore?.days}
                {...{ triage, editing }}
                onAsk={ask}
              />
              {!crowded && panels}
            </div>
          )}
          {shape === 'changes' ? (
            <Suspense fallback={<p className="work-empty quiet">Listing what changes…</p>}>
              <ChangesSection
                of={changes}
                scope={`${name === allTracks ? 'all tracks' : name}, triage ${shown.level}`}
                name={whatIfName}
                onView={showAs}
                onItem={showItem}
              />
            </Suspense>
          ) : (
            <SoughtProvider value={sought}>
              <WorkSection
                {...{ plan, before, track, triage, rows, off, onSwitchOn, go, days, daysBefore, edits, tell }}
                all={shown.all}
                terms={whatIf.terms}
                termsBefore={whatIf.loaded?.terms}
                heldUp={heldUp}
                facts={order}
                oddsOf={odds.ofItem}
                whatIf={edited ? whatIfName : undefined}
                view={shownView}
                onAsk={ask}
              />
            </SoughtProvider>
          )}
          {crowded && panels}
        </div>
        <p className="unseen" role="status" data-testid="told">
          {told}
        </p>
      </main>
      {question && (
        <Suspense>
          <Answer
            key={JSON.stringify(question)}
            {...{ question, plan, track, triage, unit, rows, ordinal, order, acts }}
            all={shown.all}
            oddsOf={odds.ofItem}
            loaded={whatIf.loaded}
            noDays={whatIf.noDays}
            onClose={() => ask(undefined)}
          />
        </Suspense>
      )}
      {listing && (
        <Suspense>
          <ScenarioList scenarios={scenarios} newest={props.newest.lineage[1]?.version} onClose={() => list(false)} />
        </Suspense>
      )}
      <Keys acts={keyActs(shown, ordered, props, page)} list={plannerKeys}>
        <Words />
      </Keys>
    </div>
  );
});
