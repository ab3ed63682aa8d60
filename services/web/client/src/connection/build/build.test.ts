import { addressFor } from '../base.ts';
import { buildOf } from './build.ts';

test('a build is what its script is called', () => {
  expect(buildOf('/assets/index-DqX2_k-9.js')).toBe('index-DqX2_k-9');
});

test('what is asked for a build has an address that no other build asks: a browser keeps it by its address', () => {
  Object.assign(globalThis, { location: { href: 'http://planner.example.com/?track=All' } });
  const asked = (build: string, path: string) => addressFor(build, path).href;
  expect(asked('index-1', '/api/plan')).toBe('http://planner.example.com/api/plan?build=index-1');
  expect(asked('index-2', '/api/plan?version=a1')).toBe('http://planner.example.com/api/plan?version=a1&build=index-2');
  expect(asked('', '/api/plan?version=a1')).toBe('http://planner.example.com/api/plan?version=a1');
});
