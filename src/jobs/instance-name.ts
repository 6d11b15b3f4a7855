/** Names of running programs, and whether the program of a name is certainly gone. */
import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Unique for this run: machine, process, and a random part. */
export function ownInstanceName(): string {
  return `${machine()}|${process.pid}|${randomUUID()}`;
}

/** True only for a process of this machine that no longer runs; of another machine's nothing is known. */
export function isGone(name: string): boolean {
  const [place, id] = name.split('|');
  const pid = Number(id);
  if (place !== machine() || !Number.isInteger(pid) || pid <= 0) return false;
  // The asker has another name: whoever had its process id before has ended.
  return pid === process.pid || !isAlive(pid);
}

/** The host's name alone may be shared by containers, which number their processes each for itself. */
function machine(): string {
  try {
    return `${hostname()}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
