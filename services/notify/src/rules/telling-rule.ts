import type { NotifyRule, Receiver } from '@qplan/config';

/** A rule with whom it tells: what only the service that sends has. */
export interface TellingRule extends Omit<NotifyRule, 'receiver'> {
  readonly to: Receiver;
}
