// A text that is taken when the field is left, or with Enter. What is not understood stays in it, with what is wrong.
import { useEffect, useState, type KeyboardEvent } from 'react';
import { Fault } from './Fault.tsx';

export interface TypedTextProps<Value> {
  readonly label: string;
  /** The label is for those alone who cannot see what stands around the field. */
  readonly unlabelled?: boolean;
  /** What it has. */
  readonly text: string;
  readonly placeholder?: string;
  readonly testId: string;
  readonly read: (typed: string) => { readonly value: Value } | { readonly fault: string };
  readonly onTake: (value: Value) => void;
}

export function TypedText<Value>(props: TypedTextProps<Value>) {
  const { label, unlabelled, text, placeholder, testId, read, onTake } = props;
  const [typed, setTyped] = useState<string>();
  const [fault, setFault] = useState<string>();
  const take = () => {
    if (typed === undefined) return;
    const found = read(typed);
    if ('fault' in found) return setFault(found.fault);
    setFault(undefined);
    setTyped(undefined);
    onTake(found.value);
  };
  // What was wrong may be right, now that something else was said.
  useEffect(() => {
    if (fault !== undefined && typed !== undefined && !('fault' in read(typed))) take();
  });
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // Or what is around it would be sent, or closed.
    event.preventDefault();
    if (typed !== undefined) event.stopPropagation();
    take();
  };
  return (
    <label className="typed-text">
      <span className={unlabelled ? 'unseen' : undefined}>{label}</span>
      <input
        autoComplete="off"
        placeholder={placeholder}
        value={typed ?? text}
        data-testid={testId}
        aria-invalid={fault !== undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          setFault(undefined);
        }}
        onFocus={({ target }) => target.select()}
        onKeyDown={byKey}
        onBlur={take}
      />
      <Fault text={fault} />
    </label>
  );
}
