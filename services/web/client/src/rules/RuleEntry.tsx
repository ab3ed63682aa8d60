// A rule: what it says, how it is, a test of it; one of the page can be changed, paused and deleted.
import { useState } from 'react';
import type { KeptRuleDocument, RuleChange, RuleDocument, RulesDocument } from '../../../src/api.ts';
import { Refused } from '../connection/call.ts';
import { mayDo, useMe } from '../connection/me.ts';
import { changeRule, deleteRule, fetchRules, testRule } from '../connection/rule-calls.ts';
import { fieldsOf } from '../model/rules/rule-fields.ts';
import { nowText, ruleLines, savedBy } from '../model/rules/rule-lines.ts';
import { ActSaid } from './ActSaid.tsx';
import { RuleForm } from './RuleForm.tsx';
import { type Act, type Said, useAct } from './use-act.ts';

export interface RuleEntryProps {
  readonly rule: KeptRuleDocument;
  /** undefined: nobody says how it is. */
  readonly how: RuleDocument | undefined;
  readonly document: RulesDocument;
  /** Something was done to it. */
  readonly onChange: () => void;
}

export function RuleEntry({ rule, how, document, onChange }: RuleEntryProps) {
  const act = useAct();
  const [doing, setDoing] = useState<'nothing' | 'changing' | 'deleting'>('nothing');
  /** What the form began with, and what it is saved over: another one, once somebody else has saved it meanwhile. */
  const [form, setForm] = useState({ times: 0, begun: rule, over: rule });
  const mayChange = mayDo(useMe(), 'administers');
  const { says, whom, state, trouble } = ruleLines(rule, how, document.coalesce);
  const done = async (going: string, what: (token: string) => Promise<string>) => {
    const isDone = await act.run(going, async (token) => ({ text: await what(token), state: 'done' }));
    onChange();
    if (isDone) setDoing('nothing');
  };
  const beginWith = (begun: KeptRuleDocument) => {
    setForm(({ times }) => ({ times: times + 1, begun, over: begun }));
    setDoing('changing');
  };
  const save = async (words: RuleChange, token: string) => {
    const { over } = form;
    try {
      await changeRule(over, words, token);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 412) throw error;
      const { rules } = await fetchRules();
      const now = rules.find(({ name, tag }) => name === over.name && tag !== undefined);
      if (!now || now.tag === over.tag) throw error;
      setForm((before) => ({ ...before, over: now }));
      throw new Error(`${error.message}; what you have typed is still here`, { cause: error });
    }
  };
  const busy = act.said?.state === 'going';
  return (
    <li className="rule" data-testid="rule">
      <div>
        <p>
          <b>{rule.name}</b> to {whom}
        </p>
        <p>When: {says}</p>
        <p className="quiet">
          {state}
          {madeBy(rule, document)}
        </p>
        {trouble !== undefined && <p className="rule-trouble">{trouble}</p>}
      </div>
      {mayChange && doing === 'nothing' && (
        <div className="rule-acts">
          <Test rule={rule} act={act} onTested={onChange} />
          {rule.tag !== undefined && (
            <>
              <Button of={rule} text="Change…" onClick={() => beginWith(rule)} busy={busy} />
              <Button
                of={rule}
                text={rule.paused ? 'Go on' : 'Pause'}
                busy={busy}
                onClick={() =>
                  void done('Saving…', async (token) => {
                    await changeRule(rule, { paused: !rule.paused }, token);
                    return rule.paused ? 'It goes on.' : 'Paused.';
                  })
                }
              />
              <Button of={rule} text="Delete…" onClick={() => setDoing('deleting')} busy={busy} />
            </>
          )}
        </div>
      )}
      {doing === 'changing' && (
        <RuleForm
          key={form.times}
          fields={fieldsOf(form.begun)}
          isNew={false}
          meanwhile={form.over === form.begun ? undefined : nowText(form.over, document.coalesce)}
          onBeginAnew={() => beginWith(form.over)}
          {...{ document, busy }}
          onSave={({ name: _, ...words }) =>
            void done('Saving…', async (token) => {
              await save(words, token);
              return 'Saved.';
            })
          }
          onCancel={() => setDoing('nothing')}
        />
      )}
      {doing === 'deleting' && (
        <div className="rule-acts" role="group" aria-label={`Delete ${rule.name}`}>
          <span>It tells nobody any more{how && how.waiting > 0 ? ', and what waits is not sent' : ''}.</span>
          <button
            type="button"
            className="button"
            autoFocus
            disabled={busy}
            onClick={() =>
              void done('Deleting…', async (token) => {
                await deleteRule(rule, token);
                return 'Deleted.';
              })
            }
          >
            Delete {rule.name}
          </button>
          <button type="button" className="button" onClick={() => setDoing('nothing')}>
            Cancel
          </button>
        </div>
      )}
      <ActSaid act={act} />
    </li>
  );
}

function madeBy(rule: KeptRuleDocument, { file }: RulesDocument): string {
  return rule.tag === undefined ? `; from ${file}` : savedBy(rule);
}

interface ButtonProps {
  readonly of: KeptRuleDocument;
  readonly text: string;
  readonly busy: boolean;
  readonly onClick: () => void;
}

function Button({ of, text, busy, onClick }: ButtonProps) {
  return (
    <button type="button" className="button" disabled={busy} onClick={onClick}>
      {text}
      <span className="unseen"> {of.name}</span>
    </button>
  );
}

interface TestProps {
  readonly rule: KeptRuleDocument;
  readonly act: Act;
  readonly onTested: () => void;
}

function Test({ rule: { name }, act, onTested }: TestProps) {
  const test = () =>
    void act
      .run('Sending a test…', async (token): Promise<Said> => {
        const { sent, to, reason = '' } = await testRule(name, token);
        return sent
          ? { text: `Sent: ${to}. Look there.`, state: 'done' }
          : { text: `Not sent: ${to} ${reason}.`, state: 'failed' };
      })
      .then(onTested);
  return (
    <button type="button" className="button" disabled={act.said?.state === 'going'} onClick={test}>
      Send a test<span className="unseen"> by {name}</span>
    </button>
  );
}
