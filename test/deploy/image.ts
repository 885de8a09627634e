/** What the Dockerfile's stages would make, laid out in folders by hand: there is no builder here. */
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Copy, Stage } from './dockerfile.ts'

const run = promisify(execFile)

/**
 * The build stage in `folder`: only what it copies, and its own build command. Packages are those of the repository,
 * where `npm ci` has put the same ones.
 */
export async function layOutBuild(stage: Stage, { root, folder }: { root: string; folder: string }): Promise<void> {
  for (const copy of stage.copies) await layOut(copy, root, folder)
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const builds = stage.runs.filter((command) => command.startsWith('npm run '))
  for (const command of builds) await run('npm', command.split(' ').slice(1), { cwd: folder })
}

/** The last stage in `folder`, from what the build stage left in `built`. */
export async function layOutImage(
  stage: Stage,
  { root, built, folder }: { root: string; built: string; folder: string },
): Promise<void> {
  for (const copy of stage.copies) {
    const sources = copy.sources.map((path) => path.replace(/^\/app\//, ''))
    if (sources.includes('node_modules')) await copyPackages(root, folder)
    else await layOut({ ...copy, sources }, built, folder)
  }
}

async function layOut({ sources, target }: Copy, from: string, to: string): Promise<void> {
  for (const source of sources) {
    const path = target.endsWith('/') ? join(to, target, basename(source)) : join(to, target)
    await cp(join(from, source), path, { recursive: true })
  }
}

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), optional: z.boolean().optional(), devOptional: z.boolean().optional() }),
  ),
})

/** The packages that `npm ci --omit=dev --omit=optional` leaves, as the lock file knows them; no types, no maps. */
async function copyPackages(root: string, folder: string): Promise<void> {
  const { packages } = Lock.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
  for (const [path, { dev, optional, devOptional }] of Object.entries(packages)) {
    if (path === '' || dev || optional || devOptional) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    // A package's own packages have entries of their own: some of them may be left out.
    const isOther = (within: string) => within.startsWith('/node_modules') || /\.(map|[cm]?ts)$/.test(within)
    const filter = (source: string) => !isOther(source.slice(join(root, path).length))
    await cp(join(root, path), join(folder, path), { recursive: true, filter })
  }
}
