import { leaveComposingAlone } from './composing.ts';

const key = (type: string, of: { isComposing?: boolean; keyCode?: number }) =>
  Object.assign(new Event(type), { key: 'Enter' }, of);

test('a key that an input method takes is none of the page, every other one is', () => {
  const target = new EventTarget();
  leaveComposingAlone(target);
  const heard: Event[] = [];
  for (const type of ['keydown', 'keyup']) target.addEventListener(type, (event) => heard.push(event));
  const mine = [key('keydown', { isComposing: false, keyCode: 13 }), key('keyup', { isComposing: false, keyCode: 13 })];
  const others = [
    key('keydown', { isComposing: true, keyCode: 13 }),
    key('keyup', { isComposing: true, keyCode: 13 }),
    key('keydown', { isComposing: false, keyCode: 229 }),
  ];
  for (const event of [...others, ...mine]) target.dispatchEvent(event);
  expect(heard).toEqual(mine);
});
