// Keys that belong to an input method, by which Japanese, Chinese and other texts are typed: an Enter that takes what it proposes
// is no Enter of the page.
// https://developer.mozilla.org/en-US/docs/Web/API/KeyboardEvent/isComposing

/** Of a key that an input method takes for itself; the one that ends its work has this alone in Safari. */
const processed = 229;

/** `target`: where all keys come by first, before anything of the page hears of them. */
export function leaveComposingAlone(target: EventTarget): void {
  const stop = (event: Event) => {
    const { isComposing, keyCode } = event as KeyboardEvent;
    if (isComposing || keyCode === processed) event.stopImmediatePropagation();
  };
  for (const type of ['keydown', 'keyup']) target.addEventListener(type, stop, { capture: true });
}
