// The tracks that rules name and the plan does not have: of those there is never anything to tell, which nobody would notice.

import type { NotifyRule } from '@qplan/config';
import { lineOf } from '../rules/news.ts';

type Named = Pick<NotifyRule, 'tracks'>;

/** A status has room for so many characters. */
const longest = 300;

export class NamedTracks {
  private version: string | undefined;
  private tracks: readonly string[] | undefined;

  /** `read`: the names of a version's tracks. */
  constructor(private readonly read: (version: string) => Promise<readonly string[]>) {}

  /** Looks where a rule names one, and at a version once. Throws what `read` throws. */
  async look(rules: readonly Named[], version: string): Promise<void> {
    if (version === this.version || rules.every(({ tracks }) => tracks.length === 0)) return;
    this.tracks = await this.read(version);
    this.version = version;
  }

  /** `the plan has no track “Mobil”: it has Core, Mobile`; undefined where it has all, and while nobody has looked. */
  missing({ tracks }: Named): string | undefined {
    const known = this.tracks;
    const missing = known === undefined ? [] : tracks.filter((track) => !known.includes(track));
    if (known === undefined || missing.length === 0) return undefined;
    const has = known.length === 0 ? 'none' : known.join(', ');
    return lineOf(`the plan has no track ${missing.map((track) => `“${track}”`).join(', ')}: it has ${has}`, longest);
  }
}
