// What the columns of a sheet of work are: the keys of [condition.work] that name them.
export type WorkColumn =
  | 'name'
  | 'track'
  | 'triage'
  | 'rank'
  | 'estimate'
  | 'low'
  | 'high'
  | 'id'
  | 'team'
  | 'value'
  | 'prereqs'
  | 'notBefore'
  | 'due';
