// What get, put, log and pull share: the connection to the bus, and what the exit codes mean. 0: done; 1: a service
// refused or failed; 2: called wrongly; 3: nobody answers on the bus.
import { BusSilentError, KeysError, RequestClient } from '@qplan/bus';
import { type BusConfig, ConfigError, endpoints, loadConfig } from '@qplan/config';
import { SavedScenarios, SnapshotError, Snapshots } from '@qplan/snapshots';
import { chosenPlan } from './chosen-plan.ts';

/** The command line is not as the usage says. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command was to do did not come about. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs `work` with a client of the snapshot service, writes to stderr what went wrong, and answers the exit code. */
export function withSnapshots(name: string, work: (snapshots: Snapshots) => Promise<void>): Promise<number> {
  return withClient(name, (client) => work(new Snapshots(client)));
}

/** As `withSnapshots`, for saved scenarios. */
export function withScenarios(name: string, work: (scenarios: SavedScenarios) => Promise<void>): Promise<number> {
  return withClient(name, (client) => work(new SavedScenarios(client, chosenPlan())));
}

function withClient(name: string, work: (client: RequestClient) => Promise<void>): Promise<number> {
  return withBus(name, async (bus) => {
    const client = new RequestClient({ endpoint: endpoints(bus).request });
    try {
      await work(client);
    } finally {
      client.close();
    }
  });
}

/** As `withSnapshots`, for what needs the addresses of the bus alone. */
export async function withBus(name: string, work: (bus: BusConfig) => Promise<void>): Promise<number> {
  try {
    await work(loadConfig().bus);
    return 0;
  } catch (error) {
    process.stderr.write(`qplan ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return exitCode(error);
  }
}

/** Reads the command line; what is wrong with it is a UsageError. */
export function parseUsage<T>(name: string, parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`qplan ${name}: ${message}\nqplan ${name} --help tells more.\n`);
    return undefined;
  }
}

function exitCode(error: unknown): number {
  if (error instanceof CommandFailed) return error.exitCode;
  if (error instanceof BusSilentError) return 3;
  if (error instanceof SnapshotError || error instanceof ConfigError || error instanceof KeysError) return 1;
  throw error;
}
