// Finds the browser of the machine, or installs it where that takes no question, and opens it quietly.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { aptInstall } from '../../scripts/lib/apt.mjs';
import { Failure } from '../../scripts/lib/log.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function find() {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env['CHROMIUM_PATH'] ?? '', ...onPath, ...elsewhere].find((file) => file !== '' && existsSync(file));
}

/**
 * @returns {Promise<string>} the path of Chromium or Chrome
 */
export async function ensureChromium() {
  const found = find();
  if (found) return found;
  await aptInstall(['chromium', 'fonts-dejavu-core']);
  const installed = find();
  if (installed) return installed;
  throw new Failure(
    'The tests need Chromium or Chrome: install it (Debian and Ubuntu: apt-get install chromium), or set CHROMIUM_PATH.',
  );
}

/** Chromium asks nobody anything on a closed network. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/**
 * Opens a browser whose storage lives in a folder, so that what VS Code keeps in it outlives the window.
 *
 * @param {string} folder
 */
export async function openChromium(folder) {
  return chromium.launchPersistentContext(folder, {
    executablePath: await ensureChromium(),
    headless: process.env['HEADED'] === undefined,
    args,
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    locale: 'en-GB',
  });
}
