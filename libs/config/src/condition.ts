// `[condition]`, and below it the sections that map a team's sheets to the qplan v1 streams.
import { text } from './kinds.ts';
import { checkSubsections, optional, readSection, required, type Surroundings, type Values } from './read-section.ts';
import type { Section } from './ini-file.ts';

const conditionKeys = { input: required(text), output: required(text), command: optional(text) };

export type ConditionConfig = Values<typeof conditionKeys>;

export function readCondition(section: Section, around: Surroundings): ConditionConfig {
  checkSubsections(section, () => false, '[condition] has no sections below it');
  return readSection(section, conditionKeys, around);
}
