/** Builds what has changed, for the scripts that run the result. Says nothing but what went wrong. */
import { spawnSync } from 'node:child_process';

const nx = process.platform === 'win32' ? 'nx.cmd' : 'nx';
const { status, stdout, stderr, error } = spawnSync(nx, ['run-many', '-t', 'build', '--output-style=static'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
if (status !== 0) {
  process.stderr.write(
    error ? `${nx} could not be started: ${error.message}. Run it through npm.\n` : `${stdout}${stderr}`,
  );
  process.exit(1);
}
