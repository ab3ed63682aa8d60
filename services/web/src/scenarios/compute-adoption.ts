// The cells that a scenario changes, and what of it a plan lacks, as they are found in a thread of its own.

import { sheetTitles } from '@qplan/condition';
import { adopt, type Adoption, byHand, differences, NotAdoptable, readOnlyStreams } from '@qplan/condition/adopt';
import { type Config, type ConfigOrigin, loadOrigin } from '@qplan/config';
import type { Worked } from '@qplan/stage';
import { type Day, parsePlanInput } from '@qplan/streams';

export type AdoptionQuestion =
  | {
      readonly ask: 'cells';
      readonly raw: string;
      readonly base: string;
      readonly scenario: string;
      readonly today: Day;
    }
  | { readonly ask: 'lacks'; readonly now: string; readonly scenario: string };

export type FoundCells = Pick<Adoption, 'changes' | 'elsewhere' | 'byHand'> | { readonly problem: string };

/** For the configuration that was read from there. */
export default function adoptionOf(origin: ConfigOrigin): (question: string) => Worked {
  const config = loadOrigin(origin);
  return (question) => computeAdoption(question, config);
}

/** JSON of a question → JSON of FoundCells, or of a list of sentences. */
export function computeAdoption(question: string, config: Pick<Config, 'condition' | 'pull'>): string {
  const asked = JSON.parse(question) as AdoptionQuestion;
  return JSON.stringify(asked.ask === 'cells' ? cellsOf(asked, config) : lacksOf(asked));
}

function cellsOf(
  { raw, base, scenario, today }: Extract<AdoptionQuestion, { readonly ask: 'cells' }>,
  config: Pick<Config, 'condition' | 'pull'>,
): FoundCells {
  const { condition: settings, pull } = config;
  if (!settings || settings.command !== undefined)
    return { problem: 'a program of one’s own conditions the sheets: QPlan does not know what their cells mean' };
  const titles = sheetTitles(config as Config);
  const readOnly = readOnlyStreams(raw, pull?.streams ?? []);
  try {
    const { changes, elsewhere, byHand: rest } = adopt({ raw, base, scenario, settings, titles, today, readOnly });
    return { changes, elsewhere, byHand: rest };
  } catch (error) {
    if (error instanceof NotAdoptable) return { problem: error.message };
    throw error;
  }
}

function lacksOf({ now, scenario }: Extract<AdoptionQuestion, { readonly ask: 'lacks' }>): string[] {
  const [is, meant] = [parsePlanInput(now), parsePlanInput(scenario)];
  if (!is.ok || !meant.ok) return ['the plan that came cannot be read'];
  return differences(is.value, meant.value, 'name').flatMap((difference) => byHand(difference, is.value, meant.value));
}
