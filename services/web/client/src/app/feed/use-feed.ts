// What the page knows of the server, for as long as it is shown.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Feed, type Knowledge } from './feed.ts';

export function useFeed(): Knowledge {
  const [feed] = useState(() => new Feed());
  useEffect(() => feed.start(), [feed]);
  return useSyncExternalStore(feed.subscribe, feed.knowledge);
}
