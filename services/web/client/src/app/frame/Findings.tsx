// What was found in the sheets: a count in the bar on top, and behind it the list to work through.
import { useMemo, useState } from 'react';
import type { StageDocument } from '../../../../src/api.ts';
import { bySheet, findingsOf, suggestionIn, findingsText, type SheetFindings } from '../../model/problems/findings.ts';
import { byKind } from '../../model/problems/kinds.ts';
import { CopyText } from '../../widgets/CopyText.tsx';
import { Mended } from '../../widgets/Mended.tsx';
import { useMending } from './use-mending.ts';
import { CellRow } from './CellRow.tsx';
import { Drawer } from '../../widgets/Drawer.tsx';
import { SignIcon } from '../../widgets/icons.tsx';
import { Place } from '../../widgets/Place.tsx';

interface KindProps {
  /** Another one when the sheets have been read again. */
  readonly read: string;
  readonly sheet: string;
  readonly message: string;
  readonly findings: SheetFindings['findings'];
}

/** What is found in several cells is said once, with their number. */
function Kind({ read, sheet, message, findings }: KindProps) {
  const [open, setOpen] = useState<string>();
  const shortOf = (where: string) => (where.startsWith(`${sheet}!`) ? where.slice(sheet.length + 1) : where);
  const right = suggestionIn(message);
  const places = findings.filter(({ where }) => where !== sheet);
  return (
    <li data-testid="finding" className={findings.length > 1 ? 'finding-several' : undefined}>
      {places.length > 0 && (
        <span className="finding-places">
          {places.map(({ where, link }, index) =>
            link === undefined && /!/.test(where) ? (
              <button
                key={index}
                type="button"
                className="finding-place"
                aria-expanded={where === open}
                data-testid="finding-place"
                onClick={() => setOpen(where === open ? undefined : where)}
              >
                <Place text={shortOf(where)} link={undefined} />
              </button>
            ) : (
              <Place key={index} text={shortOf(where)} link={link} />
            ),
          )}
        </span>
      )}
      <span>
        {findings.length > 1 && <b>{findings.length} × </b>}
        {message}
        {right !== undefined && (
          <>
            {' '}
            <CopyText text={right} testId="finding-copy" />
          </>
        )}
        {places.some(({ where }) => where === open) && <CellRow where={open!} read={read} />}
      </span>
    </li>
  );
}

function Sheet({ group, read }: { readonly group: SheetFindings; readonly read: string }) {
  const { sheet, severity, findings } = group;
  return (
    <section className={`findings findings-${severity}`} data-testid="findings-group">
      <h3>
        {sheet || 'Elsewhere'} <small>{findingsText(findings)}</small>
      </h3>
      <ol>
        {byKind(findings).map(({ key, message, findings: ofKind }) => (
          <Kind key={key} {...{ read, sheet, message }} findings={ofKind} />
        ))}
      </ol>
    </section>
  );
}

export function Findings({ stages }: { readonly stages: readonly StageDocument[] }) {
  const [open, setOpen] = useState(false);
  const findings = useMemo(() => findingsOf(stages), [stages]);
  const groups = useMemo(() => bySheet(findings), [findings]);
  const text = findingsText(findings);
  const severity = findings[0]?.severity;
  const mending = useMending(stages, findings);
  const read = stages.find(({ stage }) => stage === 'condition')?.lastRun ?? '';
  return (
    <>
      {severity && (
        <button
          type="button"
          className={`button findings-open findings-open-${severity}`}
          aria-expanded={open}
          data-testid="warnings-toggle"
          data-count={findings.length}
          onClick={() => setOpen(!open)}
        >
          <SignIcon sign="short" /> <span className="findings-text">{text}</span>
        </button>
      )}
      {open && (
        <Drawer title="In the sheets" testId="warnings" onClose={() => setOpen(false)}>
          <Mended {...mending} />
          {groups.map((group) => (
            <Sheet key={`${group.severity} ${group.sheet}`} {...{ group, read }} />
          ))}
          {groups.length === 0 && <p className="quiet">Nothing is left to look at.</p>}
        </Drawer>
      )}
    </>
  );
}
