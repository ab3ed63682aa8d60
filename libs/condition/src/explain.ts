// `qplan condition --explain`: what was understood, for the person who sets the configuration up.
import { counted } from './cells/text.ts';
import type { Conditioned } from './condition.ts';
import type { Problem } from './problems.ts';

export function explain({ text, errors, warnings, notes }: Conditioned): string {
  const verdict =
    text === undefined
      ? `No plan: ${counted(errors.length, 'problem')} to mend.`
      : `A plan, with ${counted(warnings.length, 'warning')}.`;
  return [
    section('Understood and left out', notes),
    section('Warnings', warnings),
    section('Problems', errors),
    verdict + '\n',
  ]
    .filter(Boolean)
    .join('\n');
}

function section(title: string, problems: readonly Problem[]): string {
  return problems.length === 0
    ? ''
    : `${title}\n${problems.map((problem) => `  ${formatProblem(problem)}\n`).join('')}`;
}

/** `Work!F17: estimate "3X": …` */
export function formatProblem({ where, message }: Problem): string {
  return `${where}: ${message}`;
}
