// The sheets of a small plan as they are pulled, and what conditioning makes of them.
import { condition } from '@qplan/condition';
import { readSheetSettings } from '@qplan/config/sheets';

export const settings = readSheetSettings('[condition]\ninput = raw qplan\noutput = cond qplan\n');

/** `triage`: that of Login. */
export const rawOf = (triage: number) => `=====raw work
\tItem\tTrack\tTriage\tApps
\tLogin\tPay\t${triage}\t2
\tSearch\tPay\t2\t1
=====raw staff
\tName\tTrack\tSkill
\tAnn\tPay\tApps
=====raw plan
\tStart\tJan  4, 2027
\tEnd\tMar 26, 2027
`;

export const conditioned = (raw: string) => condition(raw, settings).text!;
