// How amounts and days that are typed are read: as the cells of the sheets are.
import { createContext } from 'react';
import type { WritingDocument } from '../../../../src/api.ts';

export const Writing = createContext<WritingDocument>({});
