// What no column says, and the config.ini that comes of all choices: to look at, to change, and to take along.
import { useEffect, useId, useState } from 'react';
import type { Choice, Setup } from '@qplan/setup';
import { KeyField, type KeyOf } from './KeyField.tsx';
import { saveFile } from '../../widgets/save-file.ts';
import type { ConfigText } from './reading/worker.ts';

const fields: readonly KeyOf[] = [
  {
    section: 'condition',
    key: 'preset',
    label: 'The work is an export of',
    options: [
      ['', 'no tool'],
      ['jira', 'Jira'],
      ['linear', 'Linear'],
      ['github', 'GitHub'],
      ['azure', 'Azure DevOps'],
      ['msproject', 'MS Project'],
    ],
  },
  {
    section: 'condition',
    key: 'policy',
    label: 'Rows with problems',
    options: [
      ['strict', 'stop the plan'],
      ['lenient', 'are left out'],
    ],
  },
  {
    section: 'condition',
    key: 'date_order',
    label: 'A date such as 3/4/2027',
    options: [
      ['', 'is a problem'],
      ['day first', 'has the day first'],
      ['month first', 'has the month first'],
    ],
  },
  { section: 'condition.work', key: 'default_track', label: 'The track of what names none', hint: 'Core' },
  { section: 'condition.work', key: 'default_skill', label: 'The skill of what names none', hint: 'Dev' },
];

export interface ConfigProps {
  readonly setup: Setup;
  readonly files: readonly string[];
  /** undefined: it is not known yet. */
  readonly config: ConfigText | undefined;
  readonly busy: boolean;
  readonly onChoose: (choice: Choice) => void;
  readonly onConfigure: (text: string) => void;
  readonly onSaved: () => void;
}

export function Config({ setup, files, config, busy, onChoose, onConfigure, onSaved }: ConfigProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [told, tell] = useState('');
  useEffect(() => setDraft(undefined), [config]);
  const text = draft ?? config?.sections ?? '';
  const isChanged = draft !== undefined && draft !== config?.sections;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell('Copied');
      onSaved();
    } catch {
      tell('Select the text and copy it');
    }
  };
  const download = () => {
    saveFile('config.ini', new Blob([config!.whole], { type: 'text/plain;charset=utf-8' }));
    onSaved();
  };
  return (
    <div className="setup-config">
      <div className="setup-fields">
        {fields.map((field) => (
          <KeyField key={field.key} {...{ field, setup, onChoose }} />
        ))}
      </div>
      <div className="setup-ini">
        <label htmlFor={id}>
          <b>config.ini</b>{' '}
          <span className="quiet">says what was chosen, and nothing that is understood without it</span>
        </label>
        <textarea
          id={id}
          className="field"
          data-testid="config"
          spellCheck={false}
          rows={Math.min(24, text.split('\n').length + 1)}
          value={text}
          placeholder="…"
          onChange={({ target }) => setDraft(target.value)}
        />
        <div className="setup-acts">
          {isChanged ? (
            <>
              <button
                type="button"
                className="button button-main"
                data-testid="config-apply"
                disabled={busy}
                onClick={() => onConfigure(draft)}
              >
                Read the sheets so
              </button>
              <button type="button" className="button" onClick={() => setDraft(undefined)}>
                As it was
              </button>
            </>
          ) : (
            <>
              <button
                type="button"
                className="button"
                data-testid="config-copy"
                disabled={!config}
                onClick={() => void copy()}
              >
                Copy
              </button>
              <button
                type="button"
                className="button"
                data-testid="config-download"
                disabled={!config}
                onClick={download}
              >
                Download config.ini
              </button>
            </>
          )}
          <span role="status">{told}</span>
        </div>
        <p className="quiet">
          On a server: {files.length === 1 ? <code>{files[0]}</code> : 'the files'} into <code>data/sources/</code>. The
          download is a whole <code>config/config.ini</code>; the copy is its <code>[pull]</code>,{' '}
          <code>[condition]</code> and <code>[qplan]</code> sections, in place of those of one that you have.
        </p>
      </div>
    </div>
  );
}
