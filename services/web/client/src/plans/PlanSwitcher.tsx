// The name of this page's plan in the bar on top. Where there are several, it is a button, and `g` a key, that opens the list of
// them; the list leads to the view of the other plan that one has before oneself.
import { useEffect, useRef, useState } from 'react';
import { base, ownPath, planName } from '../connection/base.ts';
import { matchingPlans, type PlanEntry } from '../model/plans/plan-entry.ts';
import { sameView } from '../model/plans/same-view.ts';
import { count } from '../model/format.ts';
import { isTyped } from '../widgets/Keys.tsx';
import { LinkFinder, type FoundLink } from '../widgets/LinkFinder.tsx';
import { PlanState } from './PlanState.tsx';
import { usePlans } from './use-plans.ts';

/** The portfolio is at each plan's address, for who may see that plan alone. */
const portfolioPath = '/portfolio';

const isPortfolio = (): boolean => ownPath(location.pathname) === portfolioPath;

function linkTo(entry: PlanEntry): FoundLink {
  return {
    key: `plan ${entry.name}`,
    href: sameView(entry.path, ownPath(location.pathname), location.search),
    isHere: entry.name === planName && !isPortfolio(),
    content: (
      <>
        <span className="switcher-name">{entry.title}</span>
        <PlanState entry={entry} />
        <small>{entry.health}</small>
      </>
    ),
  };
}

const portfolio = (): FoundLink => ({
  key: 'portfolio',
  href: base + portfolioPath,
  isHere: isPortfolio(),
  content: (
    <>
      <span className="switcher-name">Portfolio</span>
      <small>all plans beside each other</small>
    </>
  ),
});

function useKey(act: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, altKey, ctrlKey, metaKey, defaultPrevented } = event;
      if (defaultPrevented || altKey || ctrlKey || metaKey || isTyped(event)) return;
      if (key.toLowerCase() !== 'g' || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

function Switcher({ plans, onOpen }: { readonly plans: readonly PlanEntry[]; readonly onOpen: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, search] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const open = () => {
    search('');
    onOpen();
    dialog.current?.style.setProperty('--button', `${button.current?.getBoundingClientRect().left ?? 0}px`);
    dialog.current?.showModal();
  };
  useKey(open);
  const found = matchingPlans(plans, query);
  const groups = [
    { name: '', links: query.trim() === '' ? [portfolio()] : [] },
    { name: 'Plans', links: found.map(linkTo) },
  ].filter(({ links }) => links.length > 0);
  const own = plans.find(({ name }) => name === planName)?.title ?? planName;
  const here = isPortfolio() ? 'Portfolio' : own || 'Plans';
  return (
    <>
      <button
        ref={button}
        type="button"
        className="top-plan top-plan-open"
        aria-haspopup="dialog"
        title="Go to another plan (G)"
        aria-label={`${here}: go to another plan`}
        data-testid="plan-switch"
        onClick={open}
      >
        <span data-testid="plan-name">{here}</span>
      </button>
      <dialog
        ref={dialog}
        className="switcher"
        aria-label="Go to another plan"
        data-testid="switcher"
        onClick={({ target }) => target === dialog.current && dialog.current.close()}
      >
        <div className="switcher-room">
          <LinkFinder
            label="Plan"
            placeholder="A plan’s name"
            testId="switcher-find"
            {...{ query, groups }}
            onQuery={search}
            says={found.length === 0 ? 'No plan has this in its name.' : count(found.length, 'plan')}
          />
        </div>
      </dialog>
    </>
  );
}

export function PlanSwitcher() {
  const [plans, look] = usePlans();
  // config.ini may have no plan of its own.
  const others = plans?.some(({ name }) => name !== planName);
  if (plans && others) return <Switcher plans={plans} onOpen={look} />;
  if (planName === '') return null;
  return (
    <p className="top-plan" data-testid="plan-name">
      {planName}
    </p>
  );
}
