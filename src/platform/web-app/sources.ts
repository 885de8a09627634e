/** Where the web app's sources and builds lie, and the name of the build that belongs to the sources. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository; or, of the built product, its folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))
/** Each build is a folder in here, named by the hash of what it was made of. */
export const buildsFolder = join(root, 'web', 'dist')
export const buildConfig = join(root, 'web', 'vite.config.ts')

/** False in the built product, which holds its one build and nothing to make another from. */
export const hasSources = (): boolean => existsSync(buildConfig)

/** Changes whenever a build of the same sources would. */
export async function hashOfSources(): Promise<string> {
  const files = [join(root, 'package-lock.json'), ...(await filesIn('web')), ...(await filesIn('contract'))]
  const hash = createHash('sha256')
  for (const content of await Promise.all(files.map(async (file) => [file, await readFile(file)] as const)))
    hash.update(relative(root, content[0]).split(sep).join('/')).update('\0').update(content[1]).update('\0')
  return hash.digest('hex').slice(0, 16)
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(buildsFolder + sep) && !/\.test\.tsx?$/.test(file))
    .sort()
}
