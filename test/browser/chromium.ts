/** A real Chromium from a package: no browser has to be installed on the machine. */
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Its own folder: the package unpacks itself once, some 200 MB, and the next run finds it. */
const folder = join(tmpdir(), 'sufler-chromium');

export async function launchChromium(): Promise<Browser> {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  // The package asks these how to unpack itself: the newest system libraries, this folder.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x';
  process.env.TMPDIR = folder;
  const { default: packaged } = await import('@sparticuz/chromium');
  // The package's own arguments crash at the second context.
  return playwright.launch({ executablePath: await packaged.executablePath(), args: ['--no-sandbox'] });
}
