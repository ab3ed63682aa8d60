// Who knows what is behind a plan: the server; or the page itself, of a plan that is on none.
import { createContext } from 'react';
import { fetchFound, fetchInputs, fetchRows, fetchSeed } from './fetch-plan.ts';

export interface Behind {
  readonly inputsOf: typeof fetchInputs;
  readonly seedOf: typeof fetchSeed;
  readonly rowsOf: typeof fetchRows;
  readonly rowsWith: typeof fetchFound;
}

export const fromServer: Behind = {
  inputsOf: fetchInputs,
  seedOf: fetchSeed,
  rowsOf: fetchRows,
  rowsWith: fetchFound,
};

const nobody = () => Promise.reject(new Error('nobody knows what is behind this plan'));

export const BehindPlan = createContext<Behind>({ inputsOf: nobody, seedOf: nobody, rowsOf: nobody, rowsWith: nobody });
