// The sheet of the swarm's plan: three files in the folder that its machines share, and a config.ini that reads them.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const person = 'Wilhelmina Featherstonehaugh';
export const track = 'Cantilevers';

/** Every text of the sheet that nothing else would say. */
export const cells = (item: string) => [person, track, item];

/** As a program saves it: the file is there as a whole, or as it was. */
export function writeSheet(folder: string, item: string): void {
  mkdirSync(folder, { recursive: true });
  const files = {
    'work.csv': `Item,Track,Triage,Estimate\n${item},${track},1,Apps:2\n`,
    'staff.csv': `Name,Track,Skill\n${person},${track},Apps\n`,
    'plan.csv': 'Start,2027-01-04\nEnd,2027-03-26\n',
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.new`), text);
    renameSync(join(folder, `${name}.new`), join(folder, name));
  }
}

/** All who look come from one address here. `told`: where a program hears of news. */
export const configText = (told: string) => `
[bus]
host = 127.0.0.1
request_port = 5551
worker_port = 5552
publish_port = 5553
subscribe_port = 5554
[snapshot]
repository = data/snapshots
[web]
host = 127.0.0.1
port = 8000
changes_per_minute = 100000
requests_per_minute = 100000
[log]
level = info
file = data/logs/qplan.log
[pull]
output = raw qplan
every = 1 hour
[pull.raw work]
source = data/sources/work.csv
[pull.raw staff]
source = data/sources/staff.csv
[pull.raw plan]
source = data/sources/plan.csv
[condition]
input = raw qplan
output = cond qplan
[qplan]
input = cond qplan
output = qplan app
[notify.team]
when = gets short
to = webhook
url = ${told}
secret = whsec_${Buffer.from('a secret that only two know').toString('base64')}
`;
