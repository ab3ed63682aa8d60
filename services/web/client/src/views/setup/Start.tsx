// Before there is a sheet: how to try one, an example, and an empty one to begin with.
import { saveFile } from '../../widgets/save-file.ts';
import { ChooseFiles } from './ChooseFiles.tsx';
import { exampleFile, templateFile } from './own-files.ts';

export interface StartProps {
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onFailure: (message: string) => void;
}

export function Start({ busy, onFiles, onFailure }: StartProps) {
  const tell = (error: unknown) => onFailure(error instanceof Error ? error.message : String(error));
  const example = () => exampleFile().then((file) => onFiles([file]), tell);
  const template = () => templateFile().then((file) => saveFile(file.name, file), tell);
  return (
    <section className="setup-start" aria-labelledby="setup-start" data-testid="setup-start">
      <h2 id="setup-start">Try a sheet</h2>
      <p>
        Drop the workbook in which your team plans: what is in it, and how it is called there, is found out. It is read
        here, in your browser; nothing is uploaded.
      </p>
      <div className="setup-acts">
        <ChooseFiles label={busy ? 'Reading…' : 'Choose a file'} isMain onFiles={onFiles} />
        <button type="button" className="button" data-testid="example" onClick={() => void example()}>
          Example
        </button>
        <button type="button" className="button" data-testid="template" onClick={() => void template()}>
          Empty template
        </button>
      </div>
      <dl className="setup-needs">
        <div>
          <dt>Work</dt>
          <dd>an item a row: its track, and how much of which skill it takes</dd>
        </div>
        <div>
          <dt>Staff</dt>
          <dd>who is in which track, with which skill; or capacity without names</dd>
        </div>
        <div>
          <dt>Dates</dt>
          <dd>the first and the last day of the plan, in a sheet or typed in here</dd>
        </div>
      </dl>
      <p className="quiet">
        .xlsx, .ods, .csv or .tsv; several files at once, and a config.ini with them, if you like.
      </p>
    </section>
  );
}
