// What becomes of the what-if: it is saved as a scenario, or is one that is saved.
import { useState, type FormEvent } from 'react';
import { mayDo, useMe } from '../connection/me.ts';
import { agoText } from '../model/format.ts';
import { useNow } from '../widgets/timing/use-now.ts';
import { RefusalText } from './RefusalText.tsx';
import type { Scenarios, Words } from './use-scenarios.ts';

export interface ScenarioLineProps {
  readonly scenarios: Scenarios;
  /** The what-if's. */
  readonly name: string;
  /** Whether there is anything to save. */
  readonly edited: boolean;
  readonly onList: () => void;
}

interface SaveFormProps extends Pick<ScenarioLineProps, 'scenarios' | 'name'> {
  readonly onClose: () => void;
}

function SaveForm({ scenarios, name, onClose }: SaveFormProps) {
  const { known } = useMe();
  const [words, setWords] = useState<Words>({ name, note: '' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (words.name.trim() !== '' && (await scenarios.saveAs(words))) onClose();
  };
  return (
    <form className="scenario-form" onSubmit={(event) => void submit(event)} data-testid="scenario-form">
      <label>
        Name
        <input
          value={words.name}
          maxLength={200}
          required
          autoFocus
          onChange={({ target }) => setWords({ ...words, name: target.value })}
          data-testid="scenario-name"
        />
      </label>
      {known?.person ? (
        <p className="quiet" data-testid="scenario-by">
          It is saved as yours: {known.person.name}
        </p>
      ) : (
        <label>
          Who saves it
          <input
            value={scenarios.who}
            maxLength={200}
            autoComplete="name"
            onChange={({ target }) => scenarios.setWho(target.value)}
            data-testid="scenario-who"
          />
        </label>
      )}
      <label className="scenario-note">
        Note
        <textarea
          rows={2}
          maxLength={20_000}
          value={words.note}
          onChange={({ target }) => setWords({ ...words, note: target.value })}
          data-testid="scenario-note"
        />
      </label>
      <div className="scenario-acts">
        <button type="submit" className="button" disabled={scenarios.busy} data-testid="scenario-submit">
          Save scenario
        </button>
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}

export function ScenarioLine({ scenarios, name, edited, onList }: ScenarioLineProps) {
  const [saving, setSaving] = useState(false);
  const now = useNow(30_000);
  const { opened, busy } = scenarios;
  const maySave = mayDo(useMe(), 'plans');
  return (
    <section className="scenario-line" aria-label="Scenario" data-testid="scenario-line">
      {opened && (
        <p data-testid="scenario-opened">
          Scenario <b>{opened.name}</b>, saved {agoText(opened.time, now)}
          {opened.by !== '' && ` by ${opened.by}`}
        </p>
      )}
      <div className="scenario-acts">
        {opened && maySave && (
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void scenarios.save()}
            data-testid="scenario-save"
          >
            Save
          </button>
        )}
        {!saving && maySave && (edited || opened) && (
          <button type="button" className="button" onClick={() => setSaving(true)} data-testid="scenario-save-as">
            {opened ? 'Save as another…' : 'Save as a scenario…'}
          </button>
        )}
        <button type="button" className="button" onClick={onList} data-testid="scenario-list-open">
          Scenarios…
        </button>
      </div>
      {!maySave && (edited || opened) && (
        <p className="quiet" data-testid="scenario-no-role">
          You may try what you like here, and share its link. Saving takes the role “plans”.
        </p>
      )}
      {saving && <SaveForm {...{ scenarios, name }} onClose={() => setSaving(false)} />}
      <RefusalText scenarios={scenarios} />
    </section>
  );
}
