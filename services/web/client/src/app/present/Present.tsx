// The page for a wall: P begins it, P or Esc ends it. Once on each page that can be presented.
import { useEffect, useLayoutEffect } from 'react';
import { isTyped } from '../../widgets/Keys.tsx';
import { endPresenting, present, usePresenting } from './use-presenting.ts';
import { useTurning } from './use-turning.ts';

/** For style sheets: the type of the whole page goes by it. */
function useMark(on: boolean): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (on) dataset['present'] = '';
    return () => void delete dataset['present'];
  }, [on]);
}

/** What is open over the page takes the key for itself. */
const isCovered = (): boolean => document.querySelector('.drawer:not([hidden]), dialog[open]') !== null;

function useKeys(on: boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, altKey, ctrlKey, metaKey, defaultPrevented } = event;
      if (defaultPrevented || altKey || ctrlKey || metaKey || isTyped(event)) return;
      if (key.toLowerCase() === 'p') {
        if (on) endPresenting();
        else present();
      } else if (on && key === 'Escape' && !isCovered()) endPresenting();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [on]);
}

/** Esc ends the full screen without the page being told of the key. */
function useFullScreen(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const end = () => document.fullscreenElement === null && endPresenting();
    document.addEventListener('fullscreenchange', end);
    return () => document.removeEventListener('fullscreenchange', end);
  }, [on]);
}

export function Present() {
  const on = usePresenting();
  useMark(on);
  useKeys(on);
  useFullScreen(on);
  useTurning(on);
  if (!on) return null;
  return (
    <button type="button" className="button present-end" data-testid="present-end" onClick={endPresenting}>
      End
    </button>
  );
}

export function PresentButton() {
  return (
    <button
      type="button"
      className="button present-open"
      title="For a wall: large, without controls (P)"
      data-testid="present"
      onClick={present}
    >
      Present
    </button>
  );
}
