import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Compiles the two pages' code for browsers, a file each. Throws when it does not build. */
export async function compileBrowserCode(): Promise<{ name: string; body: Uint8Array }[]> {
  const { outputFiles } = await build({
    entryPoints: ['browser/phone-page.ts', 'browser/mailbox-page.ts'].map((entry) =>
      fileURLToPath(new URL(entry, import.meta.url)),
    ),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    logLevel: 'silent',
  })
  return outputFiles.map(({ path, contents }) => ({ name: basename(path), body: contents }))
}
