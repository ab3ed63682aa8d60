// What of the portfolio is shown, as its address says it: /portfolio?view=timeline&open=web&skill=Dev&people=all&find=login&present.
// What is left out is the default.

export type PortfolioShape = 'plans' | 'timeline';

export interface PortfolioView {
  readonly view: PortfolioShape;
  /** What is searched for in all plans. */
  readonly find: string;
  /** The plans whose items the timeline has, by name; undefined: those that there is room for. */
  readonly open: readonly string[] | undefined;
  /** The skill whose load is told plan by plan; empty: none. */
  readonly skill: string;
  /** Everybody in several plans, and not those over 100 % alone. */
  readonly everybody: boolean;
  /** As large as a wall, without controls. */
  readonly present: boolean;
}

/** What of it is shown besides what is found. */
export type ShownView = Omit<PortfolioView, 'find'>;

/** In characters, as the server takes it. */
const longestFind = 200;

/** In the place of the plan of config.ini, whose name is empty. */
const own = '.';

/** A name of the query with nothing behind it needs no equals sign. */
const bareNames = /(?<=^|&)present=(?=&|$)/g;

export function parsePortfolio(search: string): PortfolioView {
  const query = new URLSearchParams(search);
  const open = query.get('open');
  return {
    view: query.get('view') === 'timeline' ? 'timeline' : 'plans',
    find: (query.get('find') ?? '').slice(0, longestFind),
    open: open === null ? undefined : open.split(',').flatMap((name) => (name === own ? '' : name || [])),
    skill: query.get('skill') ?? '',
    everybody: query.get('people') === 'all',
    present: query.has('present'),
  };
}

export function withoutFind({ find: _, ...view }: PortfolioView): ShownView {
  return view;
}

/** The query part, '?' included; nothing for the default view. */
export function formatPortfolio({ view, find, open, skill, everybody, present }: PortfolioView): string {
  const query = new URLSearchParams();
  if (view !== 'plans') query.set('view', view);
  if (open !== undefined) query.set('open', open.map((name) => name || own).join(','));
  if (skill !== '') query.set('skill', skill);
  if (everybody) query.set('people', 'all');
  if (find !== '') query.set('find', find);
  if (present) query.set('present', '');
  const text = query.toString().replaceAll('%2C', ',').replace(bareNames, 'present');
  return text === '' ? '' : `?${text}`;
}
