import { chart, element, text } from './svg.ts';

test('text is escaped, whatever stands in a sheet', () => {
  expect(text(1, 2, '<b>&"x"</b>\u0000')).toBe('<text x="1" y="2">&#60;b&#62;&#38;&#34;x&#34;&#60;/b&#62;</text>');
  expect(element('g', { id: '"><script>' })).toBe('<g id="&#34;&#62;&#60;script&#62;"></g>');
});

test('numbers are short, and what is undefined is left out', () => {
  expect(element('rect', { x: 1 / 3, y: undefined })).toBe('<rect x="0.33"></rect>');
});

test('a chart says what it is of', () => {
  const { svg, width } = chart(400, 100, 'Load', 'Tablet, triage 2');
  expect(svg).toContain('<title>Load</title>');
  expect(svg).toContain('>Tablet, triage 2</text>');
  expect(width).toBe(400);
});
