// The days that somebody is away, in all their tracks: those that are known, which can be called off, and more.
import { useState } from 'react';
import { dayText, spanText } from '../../model/format.ts';
import type { PersonChange } from '../../whatif/edits/edit.ts';
import type { Span } from '../../whatif/edits/edit-days.ts';
import type { Quarter } from '../cells/days.ts';
import { DayText } from '../DayText.tsx';

interface SpanFieldsProps {
  readonly name: string;
  /** The how manyeth. */
  readonly at: number;
  /** undefined: a further one. */
  readonly span: Span | undefined;
  readonly quarter: Quarter;
  /** undefined: no longer. */
  readonly onSpan: (span: Span | undefined) => void;
}

const none: Span = { from: '', to: '' };

/** One end alone is kept until there is the other. */
function SpanFields({ name, at, span: known, quarter, onSpan }: SpanFieldsProps) {
  const [begun, setBegun] = useState<Span>();
  const span = begun ?? known ?? none;
  const take = (part: Partial<Span>) => {
    const next = { ...span, ...part };
    const isWhole = next.from !== '' && next.to !== '';
    setBegun(isWhole || next.from + next.to === '' ? undefined : next);
    if (isWhole) onSpan(next);
    else if (next.from + next.to === '' && known !== undefined) onSpan(undefined);
  };
  const backwards = (from: string, to: string) =>
    from !== '' && to !== '' && from > to ? 'ends before it begins' : undefined;
  return (
    <li className="away-span">
      <DayText
        label={`First day that ${name} is away`}
        unlabelled
        testId={`away-from-${at}`}
        day={span.from}
        quarter={quarter}
        refusal={(day) => backwards(day, span.to)}
        onDay={(day) => take({ from: day })}
      />
      –
      <DayText
        label={`Last day that ${name} is away`}
        unlabelled
        testId={`away-to-${at}`}
        day={span.to}
        quarter={quarter}
        refusal={(day) => backwards(span.from, day)}
        onDay={(day) => take({ to: day })}
      />
    </li>
  );
}

interface KnownProps {
  readonly name: string;
  readonly span: Span;
  /** Called off: the person is there. */
  readonly off: boolean;
  readonly onOff: (off: boolean) => void;
}

function Known({ name, span: { from, to }, off, onOff }: KnownProps) {
  const days = from === to ? dayText(from) : spanText(from, to);
  return (
    <li data-testid="away-known">
      {off ? <del>{days}</del> : <span>{days}</span>}
      <button
        type="button"
        aria-pressed={off}
        aria-label={`${name} is there ${days}`}
        title={off ? 'Away as planned' : 'There after all'}
        data-testid="away-off"
        onClick={() => onOff(!off)}
      >
        {off ? '↺' : '×'}
      </button>
    </li>
  );
}

export interface AwayProps {
  readonly name: string;
  /** When the person is known to be away, within the plan. */
  readonly known: readonly Span[];
  readonly quarter: Quarter;
  readonly set: Pick<PersonChange, 'away' | 'there'> | undefined;
  readonly onChange: (set: Pick<PersonChange, 'away' | 'there'>, going?: string) => void;
}

const someOf = (spans: readonly Span[]) => (spans.length === 0 ? undefined : spans);
const isSame = (a: Span, b: Span): boolean => a.from === b.from && a.to === b.to;

export function Away({ name, known, quarter, set, onChange }: AwayProps) {
  const { away = [], there = [] } = set ?? {};
  const callOff = (span: Span, off: boolean) =>
    onChange({ there: someOf(off ? [...there, span] : there.filter((each) => !isSame(each, span))) });
  const change = (at: number, span: Span | undefined) =>
    onChange({ away: someOf(away.toSpliced(at, 1, ...(span ? [span] : []))) }, `away ${at}`);
  return (
    <div className="person-detail person-days" role="group" aria-label={`${name} is away`}>
      away
      {known.length > 0 && (
        <ul className="whatif-edits">
          {known.map((span) => (
            <Known
              key={`${span.from} ${span.to}`}
              {...{ name, span }}
              off={there.some((each) => isSame(each, span))}
              onOff={(off) => callOff(span, off)}
            />
          ))}
        </ul>
      )}
      <ul className="away-spans">
        {[...away, undefined].map((span, at) => (
          <SpanFields key={at} {...{ name, at, span, quarter }} onSpan={(next) => change(at, next)} />
        ))}
      </ul>
    </div>
  );
}
