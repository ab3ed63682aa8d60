// Takes files that are dropped anywhere on the page. While they are held over it, the page says what will become of them.
import { useEffect, useState } from 'react';

export interface DropTargetProps {
  readonly says: string;
  readonly onFiles: (files: readonly File[]) => void;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

export function DropTarget({ says, onFiles }: DropTargetProps) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    // Each element under the pointer is entered before the one before it is left.
    let within = 0;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      within += 1;
      setHeld(true);
    };
    const leave = (event: DragEvent) => {
      if (holdsFiles(event) && --within === 0) setHeld(false);
    };
    // A browser opens what nobody takes, and the page is gone.
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      within = 0;
      setHeld(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      onFiles([...event.dataTransfer!.files]);
    };
    addEventListener('dragenter', enter);
    addEventListener('dragleave', leave);
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragenter', enter);
      removeEventListener('dragleave', leave);
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return held ? (
    <div className="drop-target" aria-hidden="true">
      <p>{says}</p>
    </div>
  ) : null;
}
