// The kinds of value that a setting can have: each says what it expects, in the words of the error message.

/** `parse` answers undefined where the text is no value of this kind. `root` is where relative paths start. */
export interface Kind<T> {
  readonly expected: string;
  parse(text: string, root: string): T | undefined;
}

export const text: Kind<string> = {
  expected: 'some text',
  parse: (value) => value || undefined,
};

export const host: Kind<string> = {
  expected: 'a host name or an IP address',
  parse: (value) => (/^[\w.:-]+$/.test(value) ? value : undefined),
};

export const port: Kind<number> = wholeNumber(1, 65535, 'a port number, 1 to 65535');

export function wholeNumber(min: number, max: number, expected = `a whole number, ${min} to ${max}`): Kind<number> {
  return {
    expected,
    parse(value) {
      const number = /^\d+$/.test(value) ? Number(value) : NaN;
      return number >= min && number <= max ? number : undefined;
    },
  };
}

export function oneOf<const T extends string>(...choices: readonly T[]): Kind<T> {
  return {
    expected: `one of ${choices.join(', ')}`,
    parse: (value) => choices.find((choice) => choice === value),
  };
}

/** Several values of one kind in a line, comma between them. */
export function listOf<T>(kind: Kind<T>): Kind<readonly T[]> {
  return {
    expected: `${kind.expected}, or several with a comma between them`,
    parse(value, root) {
      const items = value
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean)
        .map((item) => kind.parse(item, root));
      return items.includes(undefined) ? undefined : (items as T[]);
    },
  };
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Node's timers end a longer one at once. */
const longestTimerMs = 2 ** 31 - 1;

/** A time span, in ms; no longer than a timer can be. */
export const duration: Kind<number> = {
  expected: 'a time span such as 500 ms, 30 seconds, 5 minutes, 1 hour or 2 days, and no more than 24 days',
  parse(value) {
    const match = /^(\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|seconds?|m|min|minutes?|h|hours?|d|days?)$/.exec(value);
    if (!match) return undefined;
    const unit = match[2]!.startsWith('mil') || match[2] === 'ms' ? 'ms' : match[2]![0]!;
    const span = Number(match[1]) * unitMs[unit]!;
    return span > 0 && span <= longestTimerMs ? span : undefined;
  },
};

const unitBytes: Readonly<Record<string, number>> = { b: 1, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 };

/** An amount of memory, in bytes. */
export const size: Kind<number> = {
  expected: 'an amount such as 512 KiB or 64 MiB',
  parse(value) {
    const match = /^(\d+)\s*(b|kib|mib|gib)$/i.exec(value);
    const bytes = match ? Number(match[1]) * unitBytes[match[2]!.toLowerCase()]! : 0;
    return bytes > 0 ? bytes : undefined;
  },
};

export interface SyslogAddress {
  readonly protocol: 'udp' | 'tcp' | 'tls';
  readonly host: string;
  readonly port: number;
}

/** The ports that are registered for syslog. */
const syslogPorts = { udp: 514, tcp: 601, tls: 6514 };

export const syslogAddress: Kind<SyslogAddress> = {
  expected: 'an address such as udp://syslog:514, tcp://syslog:601 or tls://syslog:6514',
  parse(value) {
    const match = /^(udp|tcp|tls):\/\/([\w.-]+|\[[\da-f:]+\])(?::(\d+))?$/i.exec(value);
    if (!match) return undefined;
    const protocol = match[1]!.toLowerCase() as SyslogAddress['protocol'];
    const number = Number(match[3] ?? syslogPorts[protocol]);
    return number >= 1 && number <= 65535
      ? { protocol, host: match[2]!.replace(/^\[|\]$/g, ''), port: number }
      : undefined;
  },
};

/** A file of the snapshot repository: relative, inside it, and none of git's own. */
export const repositoryFile: Kind<string> = {
  expected: 'a file inside the repository, such as raw/qplan.txt',
  parse(value) {
    const parts = value.split('/');
    const plain = parts.every(
      (part) => /^[\w][\w. -]*$/.test(part) && !/^\.git$/i.test(part) && !part.endsWith('.lock'),
    );
    return plain && value.length <= 200 ? value : undefined;
  },
};
