// Findings of one kind, told once with their number: the words are the same but for what they are said of.

export interface FindingKind<Finding> {
  /** The same for all of the kind, however many they are. */
  readonly key: string;
  /** With `…` for what differs. */
  readonly message: string;
  readonly findings: readonly Finding[];
}

interface Said {
  readonly message: string;
}

/** In the order of the first of each kind. */
export function byKind<Finding extends Said>(findings: readonly Finding[]): readonly FindingKind<Finding>[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = withoutNames(finding.message);
    const known = kinds.get(key);
    if (known) known.push(finding);
    else kinds.set(key, [finding]);
  }
  return [...kinds].map(([key, found]) => ({ key, message: commonMessage(found), findings: found }));
}

const names = /"[^"]*"|\d+(?:[.,:]\d+)*/g;

function withoutNames(message: string): string {
  return message.replace(names, (name) => (name.startsWith('"') ? '""' : '0'));
}

/** Of several messages of one kind, each name that is not the same in all of them is left open. */
function commonMessage(findings: readonly Said[]): string {
  const [first, ...others] = findings.map(({ message }) => ({ message, said: message.match(names) ?? [] }));
  let at = 0;
  return first!.message.replace(names, (name) => {
    const isCommon = others.every(({ said }) => said[at] === name);
    at += 1;
    return isCommon ? name : name.startsWith('"') ? '“…”' : '…';
  });
}
