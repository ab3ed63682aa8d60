// The widths of a table's columns, which are those of its lines, however long their words.

export function Columns({ widths }: { readonly widths: readonly string[] }) {
  return (
    <colgroup>
      {widths.map((width, at) => (
        <col key={at} style={{ width }} />
      ))}
    </colgroup>
  );
}
