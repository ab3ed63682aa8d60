// What is done with all people that are selected, at once.
import { useState } from 'react';
import { count } from '../../model/format.ts';
import type { KeyedPerson } from '../../whatif/edits/apply.ts';
import type { Edit, PersonChange } from '../../whatif/edits/edit.ts';
import type { Quarter } from '../cells/days.ts';
import { Bulk, BulkChoice } from '../Bulk.tsx';
import { DayText } from '../DayText.tsx';

export interface BulkPeopleProps {
  readonly people: readonly KeyedPerson[];
  readonly tracks: readonly string[];
  readonly changeOf: (key: string) => PersonChange | undefined;
  readonly quarter: Quarter;
  readonly onEdit: (edits: readonly Edit[]) => void;
  readonly onClear: () => void;
}

export function BulkPeople({ people, tracks, changeOf, quarter, onEdit, onClear }: BulkPeopleProps) {
  const [from, setFrom] = useState('');
  const what = count(people.length, 'person', 'people');
  const away = (to: string) => {
    if (from === '' || to === '') return;
    const persons = [...new Set(people.map(({ person }) => person))];
    onEdit(
      persons.map((key) => ({
        kind: 'person',
        key,
        set: { away: [...(changeOf(key)?.away ?? []), { from, to }] },
      })),
    );
    setFrom('');
  };
  return (
    <Bulk what={what} testId="people-bulk" className="person-away people-bulk" onClear={onClear}>
      <BulkChoice
        label="Track"
        testId="people-track"
        what={what}
        options={tracks}
        onChoose={(track) => onEdit(people.map(({ key }) => ({ kind: 'person', key, set: { track } })))}
      />
      <span className="person-detail">
        <DayText label="Away" testId="people-away-from" day={from} quarter={quarter} onDay={setFrom} />
        <DayText
          label="to"
          testId="people-away-to"
          day=""
          quarter={quarter}
          refusal={(day) => (from === '' ? 'from which day on?' : day < from ? 'ends before it begins' : undefined)}
          onDay={away}
        />
      </span>
    </Bulk>
  );
}
