// The head of a column, with its role: a table that is laid out in another way, as cards say, would lose it.
import type { ComponentProps } from 'react';

export function ColumnHead(props: ComponentProps<'th'>) {
  return <th role="columnheader" scope="col" {...props} />;
}
