// A whole config.ini, for a system that has none of its own.
import { usualSections } from '@qplan/config/sheets';

/** `sections`: those of formatSetup. */
export function wholeConfig(sections: string): string {
  return `${usualSections}\n${sections}`;
}
