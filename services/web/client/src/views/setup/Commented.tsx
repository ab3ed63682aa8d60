// The workbooks to take along with what was found in them as comments at the cells.
import { saveFile } from '../../widgets/save-file.ts';
import type { FoundProblem } from './Found.tsx';
import { placeOf } from './places.ts';
import type { Tried } from './reading/worker.ts';

export interface CommentedProps {
  readonly tried: Tried;
  readonly problems: readonly FoundProblem[];
  /** The bytes of the workbook; undefined where they cannot be had. */
  readonly workbookOf: (file: string) => Promise<Uint8Array | undefined>;
}

export function Commented({ tried, problems, workbookOf }: CommentedProps) {
  const files = new Set(problems.flatMap(({ where }) => placeOf(where, tried.sheets)?.file ?? []));
  const download = async (file: string) => {
    const bytes = await workbookOf(file);
    if (bytes) saveFile(file, new Blob([bytes as Uint8Array<ArrayBuffer>]));
  };
  return [...files]
    .filter((file) => /\.xls[xm]$/i.test(file))
    .map((file) => (
      <button
        key={file}
        type="button"
        className="button"
        data-testid="commented"
        title="A copy to mend: each of these is a comment at its cell"
        onClick={() => void download(file)}
      >
        Download {file} with these as comments
      </button>
    ));
}
