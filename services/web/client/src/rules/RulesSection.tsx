// Who is told of what: the rules of the configuration and those of the page. Where nobody can be told, nothing.
import { useState } from 'react';
import type { RulesDocument } from '../../../src/api.ts';
import { mayDo, useMe } from '../connection/me.ts';
import { addRule } from '../connection/rule-calls.ts';
import { count } from '../model/format.ts';
import { newFields } from '../model/rules/rule-fields.ts';
import { ActSaid } from './ActSaid.tsx';
import { RuleEntry } from './RuleEntry.tsx';
import { RuleForm } from './RuleForm.tsx';
import { useAct } from './use-act.ts';
import { useRules } from './use-rules.ts';

export function RulesSection() {
  const [open, setOpen] = useState(false);
  const { document, states, again } = useRules(open);
  const mayAdd = mayDo(useMe(), 'administers');
  if (!document) return null;
  const { rules, receivers, problem } = document;
  if (rules.length === 0 && problem === undefined && (receivers.length === 0 || !mayAdd)) return null;
  const failing = rules.filter(
    ({ name, paused, problem: wrong }) =>
      !paused && (wrong !== undefined || states.some((how) => how.name === name && how.failure !== undefined)),
  ).length;
  return (
    <details className="rules" data-testid="rules" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        Who is told of changes
        <small>
          {rules.length === 0 ? 'nobody yet' : count(rules.length, 'rule')}
          {failing > 0 && <span className="rule-trouble">, {failing} of them not getting through</span>}
        </small>
      </summary>
      {problem !== undefined && (
        <p role="status" className="rule-trouble">
          {problem}.
        </p>
      )}
      <ul aria-label="Rules">
        {rules.map((rule) => (
          <RuleEntry
            key={`${rule.tag === undefined ? 'of the configuration' : 'of the page'} ${rule.name}`}
            how={states.find(
              ({ name, onPage }) => name === rule.name && (onPage ?? false) === (rule.tag !== undefined),
            )}
            {...{ rule, document }}
            onChange={again}
          />
        ))}
      </ul>
      {mayAdd && receivers.length > 0 && <AddRule document={document} onAdded={again} />}
    </details>
  );
}

function AddRule({ document, onAdded }: { readonly document: RulesDocument; readonly onAdded: () => void }) {
  const act = useAct();
  const [adding, setAdding] = useState(false);
  return (
    <div className="rule-add">
      {adding ? (
        <RuleForm
          fields={newFields(document.receivers[0]!.name)}
          isNew
          document={document}
          busy={act.said?.state === 'going'}
          onSave={(rule) =>
            void act
              .run('Saving…', async (token) => {
                await addRule(rule, token);
                return { text: `${rule.name} is there, and tells from the next change on.`, state: 'done' };
              })
              .then((isDone) => {
                onAdded();
                if (isDone) setAdding(false);
              })
          }
          onCancel={() => setAdding(false)}
        />
      ) : (
        <button type="button" className="button" onClick={() => setAdding(true)} data-testid="rule-add">
          Add a rule…
        </button>
      )}
      <ActSaid act={act} />
      <p className="quiet">
        Whom rules may tell is named in {document.file}, with the addresses: sections [notify.name].
      </p>
    </div>
  );
}
