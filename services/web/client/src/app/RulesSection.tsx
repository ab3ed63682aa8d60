// Who is told of what: the rules of config.ini, how each is, and a test of it. Where there are none, nothing.
import { useEffect, useState } from 'react';
import type { RuleDocument } from '../../../src/api.ts';
import { keepAsking } from '../connection/keep-asking.ts';
import { mayDo, useMe } from '../connection/me.ts';
import { fetchRules, testRule } from '../connection/rule-calls.ts';
import { count } from '../model/format.ts';
import { ruleLines } from '../model/rules.ts';
import { TokenForm } from '../person/TokenForm.tsx';
import { useToken } from '../person/use-token.ts';

interface Tested {
  readonly text: string;
  readonly state: 'going' | 'sent' | 'failed' | 'asked';
}

function useTest(name: string, done: () => void) {
  const token = useToken();
  const [tested, setTested] = useState<Tested>();
  const test = () => {
    setTested({ text: 'Sending a test…', state: 'going' });
    void token.attempt(
      async (known) => {
        const { sent, to, reason = '' } = await testRule(name, known);
        setTested(
          sent
            ? { text: `Sent: ${to}. Look there.`, state: 'sent' }
            : { text: `Not sent: ${to} ${reason}.`, state: 'failed' },
        );
        done();
      },
      (error, asked) => {
        if (asked === 'none') setTested({ text: `Not sent: ${(error as Error).message}.`, state: 'failed' });
        else setTested({ text: asked === 'wanted' ? 'It wants the token.' : 'That is not the token.', state: 'asked' });
      },
    );
  };
  return { tested, test, give: token.give };
}

function Rule({ rule, onTested }: { readonly rule: RuleDocument; readonly onTested: () => void }) {
  const { tested, test, give } = useTest(rule.name, onTested);
  const { says, whom, state, trouble } = ruleLines(rule);
  const mayTest = mayDo(useMe(), 'administers');
  return (
    <li className="rule" data-testid="rule">
      <div>
        <p>
          <b>{rule.name}</b> to {whom}
        </p>
        <p>When: {says}</p>
        <p className="quiet">{state}</p>
        {trouble !== undefined && <p className="rule-trouble">{trouble}</p>}
      </div>
      {mayTest && (
        <button type="button" className="button" disabled={tested?.state === 'going'} onClick={test}>
          Send a test<span className="unseen"> by {rule.name}</span>
        </button>
      )}
      <p role="status" className={`rule-tested rule-tested-${tested?.state ?? 'not'}`}>
        {tested?.text}
      </p>
      {tested?.state === 'asked' && <TokenForm onToken={give} />}
    </li>
  );
}

export function RulesSection() {
  const [rules, setRules] = useState<readonly RuleDocument[]>([]);
  const [asked, ask] = useState(0);
  useEffect(() => keepAsking({ ask: fetchRules, found: setRules, failed: () => undefined }), [asked]);
  if (rules.length === 0) return null;
  const failing = rules.filter(({ failure }) => failure !== undefined).length;
  return (
    <details className="rules" data-testid="rules">
      <summary>
        Who is told of changes
        <small>
          {count(rules.length, 'rule')}
          {failing > 0 && <span className="rule-trouble">, {failing} of them not getting through</span>}
        </small>
      </summary>
      <ul>
        {rules.map((rule) => (
          <Rule key={rule.name} rule={rule} onTested={() => ask((before) => before + 1)} />
        ))}
      </ul>
      <p className="quiet">Rules are sections [notify.name] of config.ini.</p>
    </details>
  );
}
