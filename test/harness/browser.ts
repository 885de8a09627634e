/** Headless Chromium: the one packaged with npm, or an installed Chrome where that does not run (macOS, arm64). */
import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Speaks to loopback only; its own update and sync services are off. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function launchBrowser(): Promise<Browser> {
  const packaged = process.platform === 'linux' && process.arch === 'x64'
  const executablePath = packaged ? await chromium.executablePath() : installed.find((path) => existsSync(path))
  if (!executablePath)
    throw new Error(
      'Browser tests need Chrome: install it, or run them on Linux x64, where a Chromium comes with npm ci',
    )
  return playwright.launch({ executablePath, args: packaged ? [...chromium.args, ...quiet] : quiet, headless: true })
}
