// Where in a sheet something is: its address, which opens the cell where the sheet is one on the web.
export interface PlaceProps {
  readonly text: string;
  readonly link: string | undefined;
}

export function Place({ text, link }: PlaceProps) {
  const address = <code>{text}</code>;
  if (link === undefined) return address;
  return (
    <a href={link} target="_blank" rel="noreferrer" title="Open the cell">
      {address}
    </a>
  );
}
