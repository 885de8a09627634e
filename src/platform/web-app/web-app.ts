/** The built web app: what its page loads, and its files. */
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { z } from 'zod'
import { DomainError } from '../errors/domain-error.ts'
import type { Asset } from '../http/kinds/asset.ts'
import { parseJson } from '../values/parse-json.ts'
import { buildsFolder, hashOfSources, hasSources } from './sources.ts'

const Chunk = z.object({
  file: z.string(),
  imports: z.array(z.string()).optional(),
  css: z.array(z.string()).optional(),
})
export const Manifest = z.record(z.string(), Chunk)
export type Manifest = z.infer<typeof Manifest>

export type WebBuild = { name: string; manifest: Manifest; files: ReadonlyMap<string, Asset> }

export type WebApp = {
  /** The build of these sources. Throws `unavailable` while there is none. */
  build(): Promise<WebBuild>
}

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Reads the build when it is first asked for; it is made while the rest of the process starts. */
export function createWebApp(): WebApp {
  let reading: Promise<WebBuild> | null = null
  return {
    build() {
      reading ??= readBuild().catch((error: unknown) => {
        reading = null
        throw error
      })
      return reading
    },
  }
}

/** Of the built product there is one; beside sources, the one that was made of them. */
export async function findBuild(): Promise<string> {
  const names = await readdir(buildsFolder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    throw error
  })
  const wanted = hasSources() ? await hashOfSources() : names[0]
  if (wanted === undefined || !names.includes(wanted))
    throw new DomainError('unavailable', 'The web app is not built; whoever runs this installation has to build it')
  return wanted
}

async function readBuild(): Promise<WebBuild> {
  const name = await findBuild()
  const folder = join(buildsFolder, name)
  const manifest = Manifest.parse(parseJson(await readFile(join(folder, '.vite', 'manifest.json'))))
  const names = new Set(await readdir(folder))
  const files = new Map<string, Asset>()
  for (const file of names) {
    const contentType = contentTypes[extname(file)]
    if (!contentType) continue
    const read = async (encoding: string) =>
      names.has(`${file}.${encoding}`) ? readFile(join(folder, `${file}.${encoding}`)) : undefined
    const [content, br, gzip] = await Promise.all([readFile(join(folder, file)), read('br'), read('gz')])
    files.set(file, { contentType, content, encoded: { ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) } })
  }
  return { name, manifest, files }
}

/** The files that run, or give style, before anything of these entries shows: their own, and all that they import. */
export function closureOf(manifest: Manifest, entries: string[]): { scripts: string[]; styles: string[] } {
  const seen = new Set<string>()
  const visit = (key: string) => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key]?.imports ?? []) visit(next)
  }
  entries.forEach(visit)
  const chunks = [...seen].flatMap((key) => manifest[key] ?? [])
  return { scripts: chunks.map(({ file }) => file), styles: [...new Set(chunks.flatMap(({ css = [] }) => css))] }
}
