import { jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { admit, type Gate } from './admit.ts';

const makes = jest.fn(async () => ({}));
const gate = { who: { makes }, policy: { may: () => true } } as unknown as Gate;
const request = { method: 'POST', path: '/update' } as Request;

test.each([
  ['somebody', false, 1],
  ['nobody who has gone before it is known who they are', true, 0],
])('%s is let in', async (_, destroyed, times) => {
  const next = jest.fn();
  await admit(gate)(request, { destroyed } as Response, next);
  expect(next).toHaveBeenCalledTimes(times);
});

test.each([
  ['/api/plan', true],
  ['/assets/index.js', false],
])('for %s a browser is given the next secret of its session: %s', async (path, isGiven) => {
  makes.mockClear();
  const response = { destroyed: false } as Response;
  await admit(gate)({ method: 'GET', path } as Request, response, jest.fn());
  expect(makes).toHaveBeenCalledWith(expect.anything(), isGiven ? response : undefined);
});
