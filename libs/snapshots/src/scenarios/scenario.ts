// A saved scenario: edits laid on a version of the conditioned data, under a name, with what comes of them. Each save is a
// commit of its own branch.

/** `deleted` ones are kept, and shown to who asks for them. */
export type ScenarioState = 'open' | 'archived' | 'deleted';

/** What people say of a scenario. */
export interface ScenarioWords {
  readonly name: string;
  readonly note: string;
  readonly state: ScenarioState;
  /** The version of the conditioned data that it is laid on. */
  readonly base: string;
  /** Who saved it; empty if nobody said. */
  readonly by: string;
  /** The version of the conditioned data that it became when it was carried back into the sheets. */
  readonly adopted?: string;
}

/** A scenario without its contents. */
export interface ScenarioHead extends ScenarioWords {
  readonly id: string;
  /** The commit id of the save. */
  readonly version: string;
  /** When it was saved: ISO 8601, in whole seconds. */
  readonly time: string;
}

/** What is in it. */
export interface ScenarioContents {
  /** JSON of whoever saved it. */
  readonly edits: string;
  /** Resource → what it holds with the edits laid on: the conditioned data, and its plan. */
  readonly resources: ReadonlyMap<string, string>;
}

export interface Scenario extends ScenarioHead, ScenarioContents {}

/** `expected`: the save that this one goes on from; undefined for the first. */
export interface Save extends ScenarioWords, ScenarioContents {
  readonly expected?: string;
}

/** The name of a scenario in branches and addresses. */
export const scenarioId = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export const scenarioStates: readonly ScenarioState[] = ['open', 'archived', 'deleted'];
