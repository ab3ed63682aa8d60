// What every page with a plan in it begins with: its title, the way past all controls, and the pattern of what is hatched.
import { planName } from '../../connection/base.ts';
import { useEffect } from 'react';
import { Hatch } from '../../widgets/Hatch.tsx';

/** `title`: what the page is of, the nearest first; what is empty is left out. */
export function Begin({ title }: { readonly title: readonly string[] }) {
  const text = [...title, planName, 'QPlan'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = text;
  }, [text]);
  return (
    <>
      {/* No link: what stands behind a '#' is the what-if. */}
      <button type="button" className="skip" onClick={() => document.getElementById('work-title')?.focus()}>
        Skip to the work
      </button>
      <Hatch />
    </>
  );
}
