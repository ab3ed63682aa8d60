// Says that the server has another build of the page, and loads it: at a press of the button, or by itself where nothing
// would be lost.
import { useEffect } from 'react';
import { reloadOnce, useUpdate } from './update.ts';
import './Updated.css';

export interface UpdatedProps {
  /** When nothing would be lost by loading the page anew: at once, while nobody looks at it, or never. */
  readonly freely: 'now' | 'unseen' | 'never';
  /** What the reader need not fear for. */
  readonly keeps?: string;
}

export function Updated({ freely, keeps = '' }: UpdatedProps) {
  const { there, missed } = useUpdate();
  useEffect(() => {
    if (!there || freely === 'never') return;
    // What was asked for needs the new page, and somebody waits for it.
    if (freely === 'now' || missed || document.visibilityState === 'hidden') return void reloadOnce();
    const hide = () => {
      if (document.visibilityState === 'hidden') void reloadOnce();
    };
    document.addEventListener('visibilitychange', hide);
    return () => document.removeEventListener('visibilitychange', hide);
  }, [there, missed, freely]);
  return (
    <div className="updated" role="status" data-testid="updated">
      {there && (
        <p>
          QPlan was updated. {keeps}
          <button type="button" className="button" data-testid="reload" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
      )}
    </div>
  );
}
