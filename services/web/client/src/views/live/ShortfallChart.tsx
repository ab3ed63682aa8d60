// What is demanded, and how much of it is missing: a bar a label, the missing end hatched.
import type { CSSProperties } from 'react';
import { amount } from '../../model/format.ts';
import { Hatch } from '../../widgets/Hatch.tsx';
import type { Shortfall } from './message.ts';

export function ShortfallChart({ rows }: { readonly rows: readonly Shortfall[] }) {
  const most = Math.max(1e-9, ...rows.map(({ demand, missing }) => Math.max(demand, missing)));
  const share = (value: number) => `${(100 * value) / most}%`;
  return (
    <>
      <Hatch />
      <table className="shortfall" style={{ '--rows': rows.length } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col" className="unseen">
              Label
            </th>
            <td />
            <th scope="col" className="number">
              Demand
            </th>
            <th scope="col" className="number">
              Short
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, demand, missing }, index) => (
            <tr key={index} className={missing > 0 ? 'shortfall-short' : undefined}>
              <th scope="row">{label}</th>
              <td className="shortfall-bar">
                <svg width="100%" height="100%" aria-hidden="true">
                  <rect className="load-required" width={share(Math.max(0, demand - missing))} height="100%" />
                  <rect
                    className="load-over"
                    x={share(Math.max(0, demand - missing))}
                    width={share(missing)}
                    height="100%"
                  />
                  <rect
                    fill="url(#hatch)"
                    x={share(Math.max(0, demand - missing))}
                    width={share(missing)}
                    height="100%"
                  />
                </svg>
              </td>
              <td className="number">{amount(demand)}</td>
              <td className="number shortfall-missing">{missing > 0 ? amount(-missing) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
