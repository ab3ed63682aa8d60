// Somebody who listens to what comes to a container and leaves it, on the machine where it runs.
import { until } from '@qplan/harness';
import type { Machine } from './machines.ts';

export interface Listening {
  /** All that was heard, as it came. */
  stop(): Promise<Buffer>;
}

export async function listenTo(machine: Machine, container: string): Promise<Listening> {
  const pid = (await machine.docker('inspect', '--format', '{{.State.Pid}}', container)).trim();
  const file = '/root/heard.pcap';
  await machine.script(`rm -f ${file}
nohup nsenter --target ${pid} --net tcpdump -i any -s 0 --immediate-mode -U -w ${file} >/root/tcpdump.log 2>&1 & echo $! >/root/tcpdump.pid`);
  await until('somebody listens', async () => (await machine.script('cat /root/tcpdump.log')).includes('listening on'));
  return {
    async stop() {
      await machine.script(
        'kill -INT "$(cat /root/tcpdump.pid)"; while kill -0 "$(cat /root/tcpdump.pid)" 2>/dev/null; do sleep 0.1; done',
      );
      return Buffer.from(await machine.script(`base64 -w 0 ${file}`), 'base64');
    },
  };
}
