// A key of config.ini as a field: what is written, or chosen from a few.
import { useEffect, useState } from 'react';
import type { Choice, Setup } from '@qplan/setup';

export interface KeyOf {
  readonly section: string;
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  /** Without any it is a text. The first is the usual one. */
  readonly options?: readonly (readonly [value: string, label: string])[];
}

export const pointsPerWeek: KeyOf = {
  section: 'condition.work',
  key: 'points_per_week',
  label: 'Points of a person-week',
  hint: '8',
};

export interface KeyFieldProps {
  readonly field: KeyOf;
  readonly setup: Setup;
  readonly onChoose: (choice: Choice) => void;
}

export function KeyField({ field: { section, key, label, hint, options }, setup, onChoose }: KeyFieldProps) {
  const value = setup.settings.get(section)?.get(key) ?? options?.[0]?.[0] ?? '';
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const choose = (next: string) => {
    if (next !== value) onChoose({ kind: 'key', section, key, value: next === '' ? undefined : next });
  };
  return (
    <label className="key-field">
      <span>{label}</span>
      {options ? (
        <select
          className="field"
          data-testid={`key-${key}`}
          value={value}
          onChange={({ target }) => choose(target.value)}
        >
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="field"
          data-testid={`key-${key}`}
          placeholder={hint}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
          onBlur={() => choose(draft.trim())}
          onKeyDown={(event) => event.key === 'Enter' && choose(draft.trim())}
        />
      )}
    </label>
  );
}
