import { buildIn } from './page-build.ts';

test('the build of a page is what its script is called', () => {
  const index = '<script type="module" crossorigin src="/assets/index-DqX2_k-9.js"></script>';
  expect(buildIn(`<head>${index}<link rel="stylesheet" href="/assets/index-a.css"></head>`)).toBe('index-DqX2_k-9');
});

test('a page that is not built is of no build', () => {
  expect(buildIn('<script type="module" src="/src/main.tsx"></script>')).toBeUndefined();
});
