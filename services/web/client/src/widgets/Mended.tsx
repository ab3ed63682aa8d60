// How far somebody has come with a list that gets shorter: how many of how many, and what is done.

export interface MendedProps {
  /** What is not in the list any more. */
  readonly mended: readonly { readonly where: string; readonly message: string }[];
  /** How many there were in all. */
  readonly of: number;
}

export function Mended({ mended, of }: MendedProps) {
  return (
    <div className="mended" data-testid="mended">
      <p role="status">{mended.length > 0 && `${mended.length} of ${of} mended`}</p>
      {mended.length > 0 && (
        <>
          <progress value={mended.length} max={of} aria-hidden="true" />
          <details>
            <summary>What was mended</summary>
            <ul>
              {mended.map(({ where, message }, index) => (
                <li key={index}>
                  <code>{where}</code> <s>{message}</s>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </div>
  );
}
