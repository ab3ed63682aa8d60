// The days that somebody is away, in all their tracks: those that are known, which can be called off, and more.
import { useState } from 'react';
import { dayText, spanText } from '../model/format.ts';
import type { PersonChange } from '../whatif/edits/edit.ts';
import { firstOfAll, isTyped, lastOfAll, type Span } from '../whatif/edits/edit-days.ts';
import { Fault } from './Fault.tsx';

interface SpanFieldsProps {
  readonly name: string;
  /** The how manyeth. */
  readonly at: number;
  /** undefined: a further one. */
  readonly span: Span | undefined;
  /** undefined: no longer. */
  readonly onSpan: (span: Span | undefined) => void;
}

const none: Span = { from: '', to: '' };

/** What is typed stays as long as it is no span of days. */
function SpanFields({ name, at, span: known, onSpan }: SpanFieldsProps) {
  const [typed, setTyped] = useState<Span>();
  const span = typed ?? known ?? none;
  const take = (part: Partial<Span>) => {
    const next = { ...span, ...part };
    const cleared = next.from === '' && next.to === '';
    const whole = isTyped(next.from) && isTyped(next.to) && next.from <= next.to;
    setTyped(cleared || whole ? undefined : next);
    if (whole) onSpan(next);
    else if (cleared && known !== undefined) onSpan(undefined);
  };
  const backwards = isTyped(span.from) && isTyped(span.to) && span.from > span.to;
  const limits = { type: 'date', min: firstOfAll, max: lastOfAll, 'aria-invalid': backwards };
  return (
    <li className="away-span">
      <input
        {...limits}
        aria-label={`First day that ${name} is away`}
        data-testid={`away-from-${at}`}
        value={span.from}
        onChange={({ target }) => take({ from: target.value })}
      />
      –
      <input
        {...limits}
        aria-label={`Last day that ${name} is away`}
        data-testid={`away-to-${at}`}
        value={span.to}
        onChange={({ target }) => take({ to: target.value })}
      />
      <Fault text={backwards ? 'ends before it begins' : undefined} />
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
  readonly set: Pick<PersonChange, 'away' | 'there'> | undefined;
  readonly onChange: (set: Pick<PersonChange, 'away' | 'there'>, going?: string) => void;
}

const someOf = (spans: readonly Span[]) => (spans.length === 0 ? undefined : spans);
const isSame = (a: Span, b: Span): boolean => a.from === b.from && a.to === b.to;

export function Away({ name, known, set, onChange }: AwayProps) {
  const { away = [], there = [] } = set ?? {};
  const callOff = (span: Span, off: boolean) =>
    onChange({ there: someOf(off ? [...there, span] : there.filter((each) => !isSame(each, span))) });
  const change = (at: number, span: Span | undefined) =>
    onChange({ away: someOf(away.toSpliced(at, 1, ...(span ? [span] : []))) }, `away ${at}`);
  return (
    <div className="person-away" role="group" aria-label={`${name} is away`}>
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
          <SpanFields key={at} {...{ name, at, span }} onSpan={(next) => change(at, next)} />
        ))}
      </ul>
    </div>
  );
}
