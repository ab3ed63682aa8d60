// Says that the page has to be loaded anew, and does so: at a press of the button, or by itself where nothing would be lost.
import { useEffect } from 'react';
import { reloadOnce, useUpdate } from '../../connection/update.ts';

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
    if (freely === 'now' || missed || document.visibilityState === 'hidden') return void reloadOnce();
    const hide = () => {
      if (document.visibilityState === 'hidden') void reloadOnce();
    };
    document.addEventListener('visibilitychange', hide);
    return () => document.removeEventListener('visibilitychange', hide);
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
