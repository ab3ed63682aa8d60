// Which lines of order the timeline draws in this browser.
import { useKept } from '../../widgets/use-kept.ts';
import type { Lines } from '../timeline/lines.ts';

export function useLines(): readonly [Lines, (lines: Lines) => void] {
  const [text, keep] = useKept('qplan lines');
  return [text === 'chain' || text === 'across' ? text : 'none', keep];
}
