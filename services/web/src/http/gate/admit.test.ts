import { jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { admit, type Gate } from './admit.ts';

const gate = { who: { makes: async () => ({}) }, policy: { may: () => true } } as unknown as Gate;
const request = { method: 'POST', path: '/update' } as Request;

test.each([
  ['somebody', false, 1],
  ['nobody who has gone before it is known who they are', true, 0],
])('%s is let in', async (_, destroyed, times) => {
  const next = jest.fn();
  await admit(gate)(request, { destroyed } as Response, next);
  expect(next).toHaveBeenCalledTimes(times);
});
