// The type of the values that a schema lets through.

import type { GenericSchema, InferOutput } from 'valibot';

type Readonlied<T> = T extends object ? { readonly [K in keyof T]: Readonlied<T[K]> } : T;

/** A plain value that nobody changes. */
export type ValueOf<S extends GenericSchema> = Readonlied<InferOutput<S>>;
