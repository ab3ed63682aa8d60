// A button that chooses files of sheets.
import { useRef } from 'react';

/** What is read, and a config.ini that says how. */
const kindsOfFiles = '.xlsx,.xlsm,.ods,.csv,.tsv,.ini';

export interface ChooseFilesProps {
  readonly label: string;
  readonly isMain?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

export function ChooseFiles({ label, isMain = false, onFiles }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={isMain ? 'button button-main' : 'button'}
        data-testid="choose-files"
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
      <input
        ref={input}
        className="unseen"
        type="file"
        multiple
        accept={kindsOfFiles}
        tabIndex={-1}
        aria-hidden="true"
        data-testid="files"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file, mended, may be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
