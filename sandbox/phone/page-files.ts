import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { bellSvg } from '#contract/bell.ts'

export type PageFile = {
  type: string
  body: string | Uint8Array
}

const here = new URL('./', import.meta.url)

/** Reads the pages' files, by the path they are served under. Throws when the browser code does not build. */
export async function readPageFiles(): Promise<Map<string, PageFile>> {
  const [phone, mailbox, css, code] = await Promise.all([
    readFile(new URL('phone.html', here), 'utf8'),
    readFile(new URL('mailbox.html', here), 'utf8'),
    readFile(new URL('sandbox.css', here), 'utf8'),
    browserCode(),
  ])
  const html = 'text/html; charset=utf-8'
  return new Map<string, PageFile>([
    ['/sandbox/phone', { type: html, body: phone }],
    ['/sandbox/mailbox', { type: html, body: mailbox }],
    ...['/favicon.svg', '/favicon.ico'].map((path): [string, PageFile] => [
      path,
      { type: 'image/svg+xml', body: bellSvg },
    ]),
    ['/sandbox/sandbox.css', { type: 'text/css; charset=utf-8', body: css }],
    ...code.map(({ name, body }): [string, PageFile] => [
      `/sandbox/${name}`,
      { type: 'text/javascript; charset=utf-8', body },
    ]),
  ])
}

/**
 * Returns the compiled code that `npm run build` leaves; run from the sources, compiles it now, with a compiler loaded
 * only then.
 */
async function browserCode(): Promise<{ name: string; body: Uint8Array }[]> {
  const names = ['phone-page.js', 'mailbox-page.js']
  const built = names.map((name) => ({ name, url: new URL(`browser/${name}`, here) }))
  if (built.every(({ url }) => existsSync(url)))
    return Promise.all(built.map(async ({ name, url }) => ({ name, body: await readFile(url) })))
  const { compileBrowserCode } = await import('./compile-browser-code.ts')
  return compileBrowserCode()
}
