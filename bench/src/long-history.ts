// A repository with a long history, written at once.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Makes a bare repository in `folder` with so many commits that each change `file`, as the snapshot service's do. */
export async function writeHistory(folder: string, commits: number, file: string): Promise<void> {
  spawnSync('git', ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', folder]);
  const git = spawn('git', ['-C', folder, 'fast-import', '--quiet', '--date-format=raw'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(git, 'exit');
  const start = Math.floor(Date.now() / 1000) - commits;
  for (let index = 0; index < commits; index += 1)
    if (!git.stdin.write(commit(index, start + index, file))) await once(git.stdin, 'drain');
  git.stdin.end();
  await ended;
  spawnSync('git', ['-C', folder, 'commit-graph', 'write', '--reachable']);
}

function commit(index: number, seconds: number, file: string): string {
  const content = `item ${index}\n`.repeat(20);
  const request = index.toString(16).padStart(32, '0');
  const message = `raw qplan by pull\n\nResource: raw qplan\nBy: pull\nBytes: ${content.length}\nRequest: ${request}\n`;
  return [
    'commit refs/heads/main',
    `committer QPlan <qplan@localhost> ${seconds} +0000`,
    `data ${message.length}`,
    message,
    `M 100644 inline "${file}"`,
    `data ${content.length}`,
    content,
    '',
  ].join('\n');
}
