// Why there is no plan, or nothing in it: what is missing, in plain words, each with the way to say it.
import type { Choice } from '@qplan/setup';
import { ChooseFiles } from './ChooseFiles.tsx';
import { KeyField, pointsPerWeek } from './KeyField.tsx';
import type { FoundProblem } from './Found.tsx';
import { problemsOf } from './Sheets.tsx';
import type { Tried } from './reading/worker.ts';

export interface MissingProps {
  readonly result: Tried;
  /** There is a plan, of no item. */
  readonly isEmpty: boolean;
  /** All of them are one step. */
  readonly onChoose: (...choices: Choice[]) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The quarter that `today` is in, and the two after it. */
function quartersFrom(today: Date): { readonly start: string; readonly end: string }[] {
  const first = Math.floor(today.getMonth() / 3) * 3;
  return [0, 3, 6].map((later) => ({
    start: writtenDay(new Date(today.getFullYear(), first + later, 1)),
    end: writtenDay(new Date(today.getFullYear(), first + later + 3, 0)),
  }));
}

function writtenDay(day: Date): string {
  return day.toLocaleDateString('en-US', { month: 'short', day: 'numeric', year: 'numeric' });
}

/** More are chosen above the columns. */
const mostSkills = 8;

const defaultSkill = { section: 'condition.work', key: 'default_skill', label: 'Skill of all', hint: 'Dev' };

const says = (problems: readonly FoundProblem[], pattern: RegExp) =>
  problems.some(({ where, message }) => pattern.test(`${where}: ${message}`));

export function Missing({ result, isEmpty, onChoose, onFiles }: MissingProps) {
  const problems = problemsOf(result).filter(({ severity }) => severity === 'error');
  const has = (kind: string) => result.sheets.some((sheet) => sheet.kind === kind);
  const noDates = says(problems, /the plan's (?:start|end) date|\[condition\.plan\] (?:start|end)/);
  return (
    <section className="setup-missing" data-testid="no-plan" aria-labelledby="setup-missing">
      <h2 id="setup-missing">{isEmpty ? 'Nothing is planned yet' : 'No plan yet'}</h2>
      <ul>
        {noDates && (
          <li>
            When does it begin and end? Write its first and last day above, choose the sheet that says it, or take{' '}
            {quartersFrom(new Date()).map(({ start, end }) => (
              <button
                key={start}
                type="button"
                className="button"
                data-testid="take-quarter"
                onClick={() =>
                  onChoose(
                    { kind: 'key', section: 'condition.plan', key: 'start', value: start },
                    { kind: 'key', section: 'condition.plan', key: 'end', value: end },
                  )
                }
              >
                {start} – {end}
              </button>
            ))}
          </li>
        )}
        {!has('work') && <li>Which sheet has the work? Choose it below, and say that it is “Work: the items”.</li>}
        {says(problems, /points_per_week/) && (
          <li>
            How many story points does somebody do in a week?
            <KeyField field={pointsPerWeek} setup={result.setup} onChoose={onChoose} />
          </li>
        )}
        {says(problems, /no column is their skill/) && (
          <li>
            What does each of the people do? Choose the column that says it above those of the staff, or name the one
            skill of all:
            <KeyField field={defaultSkill} setup={result.setup} onChoose={onChoose} />
          </li>
        )}
        {says(problems, /set default_skill/) && (
          <li>
            Whose work are the estimates? Choose a skill above each column of them, or take one for all:
            {result.known.skills.slice(0, mostSkills).map((skill) => (
              <button
                key={skill}
                type="button"
                className="button"
                data-testid="take-skill"
                onClick={() =>
                  onChoose({ kind: 'key', section: defaultSkill.section, key: defaultSkill.key, value: skill })
                }
              >
                {skill}
              </button>
            ))}
          </li>
        )}
        {says(problems, /no row heads the work/) && (
          <li>Which columns are the item, the track and the estimates? Choose above each column what it is.</li>
        )}
        {says(problems, /no column is the track/) && (
          <li>
            Which column is the track? Choose it above the columns, or name the one track of all:
            <KeyField
              field={{ section: 'condition.work', key: 'default_track', label: 'Track of all', hint: 'Core' }}
              setup={result.setup}
              onChoose={onChoose}
            />
          </li>
        )}
        {!has('staff') && !has('capacity') && (
          <li>
            Who is there to do it? Choose a sheet that is “Staff: the people” or “Capacity without names”, or add a file
            that has it. <ChooseFiles label="Add a file" onFiles={onFiles} />
          </li>
        )}
      </ul>
      <p>All that was found stands beside the sheet.</p>
    </section>
  );
}
