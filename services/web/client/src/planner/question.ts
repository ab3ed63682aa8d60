// What can be asked of the page: why a number is what it is. The answer stands in the drawer.

export type Question =
  /** An item: when it is done and why, what it is short of and why, where it comes from; `about` stands first. */
  | { readonly kind: 'item'; readonly key: string; readonly about: 'date' | 'short' | 'source' }
  /** Who is busy with a skill in the week of a day. */
  | { readonly kind: 'week'; readonly skill: string; readonly day: number }
  /** What the manpower of a skill goes to, and what it does not suffice for. */
  | { readonly kind: 'skill'; readonly skill: string };

export type AskQuestion = (question: Question) => void;
