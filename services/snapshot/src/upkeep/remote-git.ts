// git commands that reach a mirror: by https, ssh or a path, and nothing else.
import type { MirrorRemote } from '@qplan/config';
import type { Git, RunOptions } from '../git/git.ts';

/** A transfer that moves nothing for a minute is given up. Redirections could lead the password elsewhere. */
const settings = {
  'protocol.allow': 'never',
  'protocol.https.allow': 'always',
  'protocol.ssh.allow': 'always',
  'protocol.file.allow': 'always',
  'advice.pushUpdateRejected': 'false',
  'http.followRedirects': 'false',
  'http.lowSpeedLimit': '1',
  'http.lowSpeedTime': '60',
};

const ssh = 'ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=4';

/** `command`: with its options; `refs`: what of them. Throws GitError. */
export async function runWithRemote(
  git: Git,
  remote: MirrorRemote,
  command: readonly string[],
  refs: readonly string[],
  options: Pick<RunOptions, 'nice' | 'signal'> = {},
): Promise<void> {
  const configured = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  await git.run([...configured, ...command, '--', remote.url, ...refs], {
    ...options,
    env: environmentFor(remote),
    unsafe: ['allowUnsafeProtocolOverride', 'allowUnsafeSshCommand', 'allowUnsafeConfigEnvCount'],
  });
}

/** The password goes by the environment: arguments are seen by every user of the machine. */
function environmentFor({ url, authorization }: MirrorRemote): Record<string, string> {
  const agent = process.env['SSH_AUTH_SOCK'];
  return {
    GIT_SSH_COMMAND: ssh,
    ...(agent === undefined ? {} : { SSH_AUTH_SOCK: agent }),
    ...(authorization === undefined
      ? {}
      : {
          GIT_CONFIG_COUNT: '1',
          GIT_CONFIG_KEY_0: `http.${new URL(url).origin}/.extraHeader`,
          GIT_CONFIG_VALUE_0: `Authorization: ${authorization}`,
        }),
  };
}
