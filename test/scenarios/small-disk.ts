/** The program on a small disk of its own, a real one: it can fill up, become read-only and have room again. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningProgram, runCommand } from './program.ts';

export interface SmallDisk {
  readonly program: RunningProgram;
  /** Runs a shell line that sees the disk; `$DISK` is its folder. Throws when it fails. */
  run(line: string): void;
}

/** False where the system lets nobody mount a disk, as most containers do. */
export function canMount(): boolean {
  return spawnSync('unshare', ['-m', 'true']).status === 0 && mounts();
}

function mounts(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'sufler-mount-'));
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', folder]).status === 0;
}

/** Starts the program with its database on a disk of so many megabytes. `before` runs on the empty disk. */
export function runOnSmallDisk(
  environment: Readonly<Record<string, string>>,
  { megabytes, before = 'true' }: { readonly megabytes: number; readonly before?: string },
): SmallDisk {
  const disk = mkdtempSync(join(tmpdir(), 'sufler-small-'));
  const script = `mount -t tmpfs -o size=${megabytes}m none "$DISK" && { ${before}; } && exec "$NODE" "$MAIN"`;
  const program = runCommand('unshare', ['-m', 'sh', '-c', script], {
    ...environment,
    DISK: disk,
    NODE: process.execPath,
    MAIN: join(import.meta.dirname, '../../src/main.ts'),
    DATABASE_URL: `file:${join(disk, 'sufler.db')}`,
    BACKUP_FOLDER: mkdtempSync(join(tmpdir(), 'sufler-copies-')),
  });
  return {
    program,
    run(line) {
      const inside = ['-t', String(program.process.pid), '-m', 'sh', '-c', line];
      const { status, stderr } = spawnSync('nsenter', inside, {
        env: { PATH: process.env.PATH, DISK: disk },
      });
      if (status !== 0) throw new Error(`${line}: ${stderr}`);
    },
  };
}
