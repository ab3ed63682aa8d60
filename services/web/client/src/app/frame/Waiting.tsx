// Before there is any plan: what is being waited for, and how far each stage is. It goes by itself when the plan comes.
import type { StageDocument } from '../../../../src/api.ts';
import { stageState, stageWork } from '../../model/problems/failures.ts';
import { Problems } from './Problems.tsx';

export interface WaitingProps {
  /** What the server says; undefined while it has not answered. */
  readonly message: string | undefined;
  readonly stages: readonly StageDocument[];
  /** Opens the try of a sheet; undefined where there is none. */
  readonly onTry: ((files: readonly File[]) => void) | undefined;
}

const tone = ({ up, state, problems }: StageDocument) =>
  problems.length > 0 || state === 'failing' ? 'bad' : up ? 'good' : 'away';

/** The heading says it already. */
function withoutHeading(message: string): string {
  const rest = message.replace(/^no plan yet: /i, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

export function Waiting({ message, stages, onTry }: WaitingProps) {
  return (
    <main className="waiting" data-testid="waiting">
      <h1>No plan yet</h1>
      <p className="waiting-message" role="status">
        {message === undefined ? 'Asking the server for the plan…' : withoutHeading(message)}
      </p>
      <Problems stages={stages} consequence="The plan appears here when that is mended." />
      {stages.length > 0 && (
        <ol className="waiting-stages">
          {stages.map((stage) => (
            <li key={stage.stage} className={`waiting-${tone(stage)}`}>
              <b>{stageWork(stage.stage)}</b>
              <span>{stageState(stage)}</span>
            </li>
          ))}
        </ol>
      )}
      <p className="quiet">This page shows the plan by itself as soon as there is one.</p>
      {onTry && (
        <p className="waiting-try">
          A sheet can be planned here meanwhile, without the server: drop it on this page, or{' '}
          <button type="button" className="button" data-testid="try-waiting" onClick={() => onTry([])}>
            Try a sheet
          </button>
        </p>
      )}
    </main>
  );
}
