// Reads the parameters of an address, which may hold anything.

import { BadRequestException } from '@nestjs/common';

const version = /^[0-9a-f]{4,40}$/i;

/** The first value of a parameter that may be given several times, as the original took it. */
export function firstOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}

/** A commit id or a prefix of one; undefined, which is the newest, also for HEAD. */
export function readVersion(name: string, value: unknown): string | undefined {
  if (value === undefined || value === 'HEAD') return undefined;
  if (typeof value === 'string' && version.test(value)) return value.toLowerCase();
  throw new BadRequestException(`${name} must be a commit id, or four or more hex digits that one begins with`);
}

/** A text of no more than `most` characters. */
export function readText(name: string, value: unknown, most: number): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.length <= most)) return value;
  throw new BadRequestException(`${name} must be one text of ${most} characters or fewer`);
}

/** A whole number from 1 to `most`. */
export function readCount(name: string, value: unknown, { usual, most }: { usual: number; most: number }): number {
  if (value === undefined) return usual;
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (count >= 1 && count <= most) return count;
  throw new BadRequestException(`${name} must be a whole number from 1 to ${most}`);
}
