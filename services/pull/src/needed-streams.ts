// Which streams there is no plan without.
import type { Config } from '@qplan/config';

/** What the conditioning reads; all there are, if a team's own program does that. */
export function isNeededFor({ condition }: Pick<Config, 'condition'>): (stream: string) => boolean {
  const usual = ['raw work', 'raw staff', 'raw plan', 'raw vacations', 'raw holidays'];
  if (!condition) return (stream) => usual.includes(stream);
  if (condition.command !== undefined) return () => true;
  const named = Object.values(condition).flatMap((part) => {
    const table = part as Readonly<Record<string, unknown>> | undefined;
    return [table?.['stream'], table?.['focusStream']].filter((stream) => typeof stream === 'string');
  });
  return (stream) => named.includes(stream);
}
