/** A real Chromium from a package: no browser has to be installed on the machine. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Its own folder: the package unpacks itself once, some 200 MB, and the next run finds it. */
const folder = join(tmpdir(), 'sufler-chromium');

export async function launchChromium(): Promise<Browser> {
  mkdirSync(folder, { recursive: true });
  // The package asks these how to unpack itself: the newest system libraries, this folder.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x';
  process.env.TMPDIR = folder;
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  process.env.FONTCONFIG_FILE = fontSettings();
  // The package's own arguments crash at the second context.
  return playwright.launch({ executablePath, args: ['--no-sandbox'] });
}

/** The package's own settings look for its fonts in another folder; with no font at all, form controls crash the browser. */
function fontSettings(): string {
  const file = join(folder, 'fonts-of-package.conf');
  const fonts = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${fonts}</fontconfig>`);
  return file;
}
