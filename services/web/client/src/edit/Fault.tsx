// What is wrong with what is being typed. It is not taken until it is right.

export function Fault({ text }: { readonly text: string | undefined }) {
  return (
    <span className="fault" role="alert" data-testid="fault">
      {text}
    </span>
  );
}
