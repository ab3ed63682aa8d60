// Says that the page has to be loaded anew, and does so: at a press of the button, or by itself where nothing would be lost.
import { useEffect } from 'react';
import { whileUnseen } from '../../widgets/timing/unseen.ts';
import { reloadOnce, useUpdate } from '../../connection/build/update.ts';

/** Pages that nobody looks at are loaded anew one after the other after a deploy, and not all at once. In ms. */
const reloadWithin = 60_000;

export interface UpdatedProps {
  /** When nothing would be lost by loading the page anew: at once, while nobody looks at it, or never. */
  readonly freely: 'now' | 'unseen' | 'never';
  /** What plans on this page has stopped. */
  readonly stopped?: boolean;
  /** What the reader need not fear for. */
  readonly keeps?: string;
}

function textOf(there: boolean, missed: boolean): string {
  if (there) return 'QPlan was updated.';
  return missed ? 'A part of this page could not be loaded.' : 'The planning of this page has stopped.';
}

export function Updated({ freely, stopped = false, keeps = '' }: UpdatedProps) {
  const { there, missed } = useUpdate();
  useEffect(() => {
    if (freely === 'never' || !(there || missed)) return;
    // What was asked for needs the page anew, and somebody waits for it.
    if (freely === 'now' || missed) return void reloadOnce();
    return whileUnseen(() => void reloadOnce(), reloadWithin);
  }, [there, missed, freely]);
  return (
    <div className="updated" role="status" data-testid="updated">
      {(there || missed || stopped) && (
        <p>
          {textOf(there, missed)} {keeps}
          <button type="button" className="button" data-testid="reload" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
      )}
    </div>
  );
}
