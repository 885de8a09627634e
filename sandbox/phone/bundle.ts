import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bellSvg } from '#contract/bell.ts'

export interface PageFile {
  type: string
  body: string | Uint8Array
}

/** The pages' files by the path they are served under. Throws when the browser code does not build. */
export async function bundlePages(): Promise<Map<string, PageFile>> {
  const here = new URL('./', import.meta.url)
  const [phone, mailbox, css, bundle] = await Promise.all([
    readFile(new URL('phone.html', here), 'utf8'),
    readFile(new URL('mailbox.html', here), 'utf8'),
    readFile(new URL('sandbox.css', here), 'utf8'),
    build({
      entryPoints: ['browser/phone-page.ts', 'browser/mailbox-page.ts'].map((entry) =>
        fileURLToPath(new URL(entry, here)),
      ),
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      outdir: '/',
      logLevel: 'silent',
    }),
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
    ...bundle.outputFiles.map(({ path, contents }): [string, PageFile] => [
      `/sandbox/${path.split(/[\\/]/).pop()}`,
      { type: 'text/javascript; charset=utf-8', body: contents },
    ]),
  ])
}
