/** What the public pages add in a browser: small files, each built from a few modules of browser/. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export const browserFiles = ['booking', 'talk', 'embed', 'van'] as const
type BrowserFile = (typeof browserFiles)[number]

/** A file, when it is first asked for: what `npm run build` left, or, run from the sources, compiled then. */
export const browserCode = (name: BrowserFile) => async (): Promise<string | Buffer> => {
  const built = new URL(`browser/${name}.js`, import.meta.url)
  return existsSync(built) ? readFile(built) : compileSiteCode(name)
}

/** Compiles a file, with a compiler that is loaded only now. Throws when it does not build. */
export async function compileSiteCode(name: BrowserFile): Promise<string> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`browser/${name}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    // Other sites load it as a plain script.
    format: name === 'embed' ? 'iife' : 'esm',
    target: 'es2022',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
