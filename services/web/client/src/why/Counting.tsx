// In the place of an answer about the days behind the plan that is not there: it is on its way, or there will be none.
export interface CountingProps {
  /** Why there will be none. */
  readonly noDays: string | undefined;
}

export function Counting({ noDays }: CountingProps) {
  return <p className="quiet">{noDays ?? 'Counting the days…'}</p>;
}
