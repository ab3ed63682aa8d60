// What was found in the sheets: a count in the bar on top, and behind it the list to work through.
import { useMemo, useState } from 'react';
import type { StageDocument } from '../../../../src/api.ts';
import { bySheet, findingsOf, findingsText, type SheetFindings } from '../../model/problems/findings.ts';
import { Drawer } from '../../widgets/Drawer.tsx';
import { SignIcon } from '../../widgets/icons.tsx';
import { Place } from '../../widgets/Place.tsx';
import './Findings.css';

function Sheet({ group }: { readonly group: SheetFindings }) {
  const { sheet, severity, findings } = group;
  return (
    <section className={`findings findings-${severity}`} data-testid="findings-group">
      <h3>
        {sheet || 'Elsewhere'} <small>{findingsText(findings)}</small>
      </h3>
      <ol>
        {findings.map(({ where, message, link }, index) => (
          <li key={index} data-testid="finding">
            {where !== sheet && (
              <Place text={where.startsWith(`${sheet}!`) ? where.slice(sheet.length + 1) : where} link={link} />
            )}
            <span>{message}</span>
          </li>
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
  return (
    <>
      {severity && (
        <button
          type="button"
          className={`button findings-open findings-open-${severity}`}
          aria-expanded={open}
          data-testid="warnings-toggle"
          onClick={() => setOpen(!open)}
        >
          <SignIcon sign="short" /> {text}
        </button>
      )}
      {open && (
        <Drawer title="In the sheets" testId="warnings" onClose={() => setOpen(false)}>
          {groups.map((group) => (
            <Sheet key={`${group.severity} ${group.sheet}`} group={group} />
          ))}
          {groups.length === 0 && <p className="quiet">Nothing is left to look at.</p>}
        </Drawer>
      )}
    </>
  );
}
