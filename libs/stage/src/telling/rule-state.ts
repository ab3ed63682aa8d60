// How a rule by which people are told is, as a status says it.

export interface RuleState {
  readonly name: string;
  /** As a person reads it: `moves by more than 5 days`. */
  readonly when: readonly string[];
  /** Which items alone: `triage 1, Mobile`; empty: all. */
  readonly of: string;
  /** `slack at hooks.slack.com` */
  readonly to: string;
  /** It was made on the page, and not in a file of the configuration. */
  readonly onPage?: true;
  /** It tells nobody until it goes on. */
  readonly paused?: true;
  /** Messages that wait to be sent. */
  readonly waiting: number;
  /** Since the folder was begun. */
  readonly sent: number;
  readonly givenUp: number;
  /** ISO 8601, as all times. */
  readonly lastSent?: string;
  readonly lastGivenUp?: string;
  /** Why it tells less than somebody may think: `the plan has no track “Mobil”: it has Core, Mobile`. */
  readonly warning?: string;
  /** Why the first of those that wait could not be sent, and when it is tried again; or why nothing can be. */
  readonly failure?: string;
  readonly next?: string;
}

/** Those of a list that anybody on the bus may have said. */
export function parseRuleStates(said: unknown): RuleState[] {
  return Array.isArray(said) ? said.filter(isRuleState) : [];
}

function isRuleState(said: Partial<RuleState> | null): said is RuleState {
  if (typeof said !== 'object' || said === null) return false;
  const { name, when, of, to, waiting, sent, givenUp, lastSent = '', lastGivenUp = '', failure = '', next = '' } = said;
  const { onPage = true, paused = true, warning = '' } = said;
  const texts = [name, of, to, lastSent, lastGivenUp, warning, failure, next];
  const isListed = Array.isArray(when) && when.every((each) => typeof each === 'string');
  return (
    texts.every((each) => typeof each === 'string') &&
    isListed &&
    onPage === true &&
    paused === true &&
    [waiting, sent, givenUp].every((each) => typeof each === 'number')
  );
}
