// What the page needs of config.ini: how sheets are read, and what stands around that; without the rest of it and without Node.
import { type ConditionConfig, readCondition } from './condition.ts';
import { ConfigError } from './config-error.ts';
import { parseSections } from './sections.ts';

export { type ConditionConfig, type SheetSettings, usualText } from './condition.ts';
export { ConfigError } from './config-error.ts';
export { formatSections, type SectionTexts } from './format-sections.ts';
export { patternOf } from './pattern.ts';
export { parseSections, type Section } from './sections.ts';
export { sectionsOn, usualSections } from './usual-sections.ts';

/** `[condition]` of a config.ini with this content, and the sections below it. Throws ConfigError. */
export function readSheetSettings(content: string): ConditionConfig {
  const section = parseSections(content, 'config.ini').subsections.get('condition');
  if (!section) throw new ConfigError('config.ini: there is no section [condition]');
  return readCondition(section, { root: '', env: {} });
}
