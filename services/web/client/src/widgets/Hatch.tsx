// The pattern of what is missing, for every chart of the page: a shape beside the colour.
export function Hatch() {
  return (
    <svg className="unseen" aria-hidden="true" width="0" height="0">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="hatch-line" width="2" height="5" />
        </pattern>
      </defs>
    </svg>
  );
}
