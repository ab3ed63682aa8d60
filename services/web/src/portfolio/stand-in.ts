// Names that stand for somebody who is not there yet: each plan may have its own «TBD», and they are nobody in common.

const words = [
  /tb[acdh]/,
  /n\.? ?n\.?/,
  /(?:new |open |vacant |future )?(?:hire|position|role|seat|headcount|head)s?/,
  /open|vacant|vacancy|unknown|nobody|somebody|someone|anybody|placeholder/,
  /(?:external )?(?:contractor|freelancer|external)s?/,
  /(?:(?:offene|freie|neue) )?stelle|extern/,
];
const standIn = new RegExp(`^(?:${words.map(({ source }) => source).join('|')})?[ #_-]*\\d*\\??$`);

/** `key`: the name, folded, its words with a blank between them. */
export function isStandIn(key: string): boolean {
  return standIn.test(key);
}
