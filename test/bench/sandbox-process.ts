/** The sandbox as a process of its own, so that its work is not counted as the program's. Prints its address. */
import { startSandbox } from '../../src/sandbox/server.ts';

const sandbox = await startSandbox({ now: () => performance.timeOrigin + performance.now() });
console.log(sandbox.url);
process.once('SIGTERM', () => void sandbox.close().then(() => process.exit()));
