// What fits: params, staff and work → capacity, demand, shortage and dates. Values in, values out: no text, no clock,
// no I/O, no imports, so that it runs on a server and in a browser alike.

export type * from './model.ts';
export { plan } from './plan.ts';
