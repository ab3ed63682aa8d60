// The few signs that stand beside a colour, so that no meaning hangs on the colour alone.

const shapes = {
  short: 'M8 2 15 14H1Z M8 6.5v3.2 M8 11.6v.4',
  late: 'M14 8A6 6 0 1 1 2 8a6 6 0 1 1 12 0Z M8 4.8V8.3l2.2 1.4',
  tight: 'M3 8h10',
  fits: 'M3 8.5 6.5 12 13 4.5',
  idle: 'M6.5 8h3',
} as const;

export type Sign = keyof typeof shapes;

/** Decoration: the word that it stands for is always beside it. */
export function SignIcon({ sign }: { readonly sign: Sign }) {
  return (
    <svg className={`icon icon-${sign}`} viewBox="0 0 16 16" width="0.875rem" height="0.875rem" aria-hidden="true">
      <path
        d={shapes[sign]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** What is changed by it is said beside it. */
export function PencilIcon() {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="0.875rem" height="0.875rem" aria-hidden="true">
      <path
        d="M10.5 2.5 13.5 5.5 5.5 13.5 2 14l.5-3.5Z M9 4l3 3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="1.375rem" height="1.375rem" aria-hidden="true">
      <rect className="logo-ground" width="32" height="32" rx="7" />
      <rect x="7" y="8" width="18" height="4" rx="2" fill="#fff" />
      <rect x="7" y="14" width="12" height="4" rx="2" fill="#fff" opacity=".8" />
      <rect x="7" y="20" width="7" height="4" rx="2" fill="#ffb199" />
    </svg>
  );
}
