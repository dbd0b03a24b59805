import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The API as `npm start` runs it: a process of its own, out of dist/. */
export class ApiProcess {
  private static readonly children = new Set<ChildProcess>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly chunks: string[],
    readonly url: string,
  ) {}

  static build(workspace: string): void {
    const nx = join(workspace, 'node_modules/.bin/nx');
    execFileSync(nx, ['run-many', '-t', 'build', '--output-style=static'], { cwd: workspace, stdio: 'pipe' });
  }

  /** Resolves when it listens; rejects with its output when it stops before. */
  static async start(workspace: string, environment: Readonly<Record<string, string>>): Promise<ApiProcess> {
    const env = { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', DEMO_DATA: 'false', ...environment };
    const child = spawn(process.execPath, ['dist/apps/api/src/main.js'], { cwd: workspace, env });
    ApiProcess.children.add(child);
    child.once('exit', () => ApiProcess.children.delete(child));
    const chunks: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        chunks.push(String(chunk));
        const [, found] = /ready at (http:\/\/\S+?:\d+)/.exec(chunks.join('')) ?? [];
        if (found) resolve(found);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', () => reject(new Error(chunks.join(''))));
    });
    return new ApiProcess(child, chunks, url);
  }

  /** Whatever a failed test has left behind, also what never came to be ready. */
  static killAll(): void {
    for (const child of ApiProcess.children) child.kill('SIGKILL');
  }

  get output(): string {
    return this.chunks.join('');
  }

  /** @returns its exit code, null when the signal itself ended it */
  async stop(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const exit = once(this.child, 'exit') as Promise<[number | null]>;
    this.child.kill(signal);
    const [code] = await exit;
    return code;
  }
}
