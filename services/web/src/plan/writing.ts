// How the cells of the sheets are read, as config.ini says it.

import type { Config } from '@qplan/config';
import type { WritingDocument } from '../api.ts';

export function writingIn({ condition }: Pick<Config, 'condition'>): WritingDocument {
  const { sizes, dateOrder, work } = condition ?? {};
  return {
    ...(sizes && { sizes: Object.fromEntries(sizes) }),
    ...(work?.pointsPerWeek !== undefined && { pointsPerWeek: work.pointsPerWeek }),
    ...(dateOrder !== undefined && { dateOrder }),
  };
}
