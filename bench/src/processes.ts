// What processes take of the machine, as Linux counts it (proc(5)).
import { readFileSync } from 'node:fs';

type Process = number | 'self';

/** What a process has computed so far, its children aside, in ms. Counted in hundredths of a second. */
export function cpuMs(pid: Process): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** What of its memory is in use, in MiB; and the most that ever was. */
export function memoryMib(pid: Process): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { now: mib('VmRSS'), most: mib('VmHWM') };
}
