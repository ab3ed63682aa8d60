// What a what-if changes as a table that is sorted by its heads.
import { allTracks } from '../../model/address.ts';
import { amount, apart, count, cutName, dayText, signed } from '../../model/format.ts';
import { notDone } from '../../model/words.ts';
import type { Change, Value } from '../../whatif/what-changes.ts';
import type { ChangeColumn, ChangesWanted } from './order.ts';

const columns: readonly { readonly id: ChangeColumn; readonly label: string; readonly number?: boolean }[] = [
  { id: 'name', label: 'Item or person' },
  { id: 'track', label: 'Track' },
  { id: 'what', label: 'What' },
  { id: 'was', label: 'Was', number: true },
  { id: 'is', label: 'Is', number: true },
  { id: 'by', label: 'Difference', number: true },
];

function valueText(value: Value, unit: string): string {
  if (value === undefined) return '–';
  if (typeof value === 'object') return value.day === null ? notDone : dayText(value.day);
  if (typeof value === 'string') return cutName(value);
  return isCounted(unit) ? String(value) : amount(value, 2);
}

/** Whole numbers, of which there are no parts. */
const isCounted = (unit: string): boolean => unit === '' || unit === 'items' || unit === 'days';

/** What it was and is, which never read the same. */
function texts({ was, is, unit }: Change): readonly [was: string, is: string] {
  if (typeof was === 'number' && typeof is === 'number' && !isCounted(unit)) return apart(was, is);
  return [valueText(was, unit), valueText(is, unit)];
}

function byText({ by, unit, was }: Change): string {
  if (by === undefined) return '';
  const sign = by > 0 ? '+' : '\u2212';
  if (typeof was === 'object') return `${sign}${count(Math.abs(by), 'day')}`;
  return isCounted(unit) ? `${sign}${Math.abs(by)}` : signed(by, 2);
}

export interface ChangesTableProps {
  readonly changes: readonly Change[];
  readonly wanted: ChangesWanted;
  readonly onSort: (column: ChangeColumn) => void;
  readonly onItem: (key: string) => void;
}

export function ChangesTable({ changes, wanted: { by, down }, onSort, onItem }: ChangesTableProps) {
  return (
    <div className="changes-scroll" tabIndex={0} role="group" aria-labelledby="changes-title">
      <table className="changes" data-testid="changes">
        <thead>
          <tr>
            {columns.map(({ id, label, number }) => (
              <th
                key={id}
                scope="col"
                className={number ? 'number' : undefined}
                aria-sort={by === id ? (down ? 'descending' : 'ascending') : undefined}
              >
                <button type="button" className="why" data-testid={`changes-by-${id}`} onClick={() => onSort(id)}>
                  {label}
                  <span aria-hidden="true">{by === id ? (down ? ' ↓' : ' ↑') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change, at) => {
            const { kind, track, name, key, what, unit } = change;
            const [was, is] = texts(change);
            return (
              <tr
                key={`${kind} ${track} ${key ?? name} ${what} ${at}`}
                data-testid="change"
                data-kind={kind}
                data-name={name}
                data-what={what}
              >
                <th scope="row">
                  {key === undefined ? (
                    cutName(name) || 'Total'
                  ) : (
                    <button
                      type="button"
                      className="why why-link"
                      data-testid="change-item"
                      onClick={() => onItem(key)}
                    >
                      {cutName(name)}
                    </button>
                  )}
                </th>
                <td>{track === allTracks ? 'All tracks' : track}</td>
                <td>
                  {what}
                  {unit !== '' && <small> {unit}</small>}
                </td>
                <td className="number changes-was" data-testid="change-was">
                  {was}
                </td>
                <td className="number" data-testid="change-is">
                  {is}
                </td>
                <td className="number">{byText(change)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
