// What can be asked of the page: why a number is what it is. The answer stands in the drawer.

export type Question =
  /**
   * An item: when it starts, when it is done and why, what it is short of and why, where it comes from; `about` stands
   * first.
   */
  | { readonly kind: 'item'; readonly key: string; readonly about: 'start' | 'date' | 'short' | 'source' }
  /** Who is busy with a skill in the week of a day, or in several from that on. */
  | { readonly kind: 'week'; readonly skill: string; readonly day: number; readonly weeks: number }
  /** What the capacity of a skill goes to, and what it does not suffice for. */
  | { readonly kind: 'skill'; readonly skill: string }
  /** Who makes up what there is of a skill. */
  | { readonly kind: 'available'; readonly skill: string }
  /** What waits for what: the longest chain, and which items something of a lower rank holds up. */
  | { readonly kind: 'order' }
  /** Which items of the cut still need a skill when the plan ends. */
  | { readonly kind: 'over'; readonly skill: string };

export type AskQuestion = (question: Question) => void;
