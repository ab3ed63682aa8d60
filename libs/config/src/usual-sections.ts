const usualPorts = [5551, 5552, 5553, 5554, 8000];

/**
 * The sections that every system has. `ports`: the four of the bus (requests, workers, publishers, subscribers) and that of
 * the page; `data`: the folder of what is kept.
 */
export function sectionsOn(ports: readonly number[], data: string): string {
  const [request, worker, publish, subscribe, web] = ports;
  return `[bus]
host = 127.0.0.1
request_port = ${request}
worker_port = ${worker}
publish_port = ${publish}
subscribe_port = ${subscribe}

[snapshot]
repository = ${data}/snapshots

[resources]
raw qplan = raw/qplan.txt
cond qplan = cond/qplan.txt
qplan app = app/qplan.txt

[web]
host = 127.0.0.1
port = ${web}

[log]
level = info
file = ${data}/logs/qplan.log
`;
}

/** These as config/config.ini has them. */
export const usualSections = sectionsOn(usualPorts, 'data');
