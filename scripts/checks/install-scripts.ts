import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from './step.ts'

const Lock = z.object({ packages: z.record(z.string(), z.object({ hasInstallScript: z.boolean().optional() })) })
const Manifest = z.object({ allowScripts: z.record(z.string(), z.boolean()) })

/**
 * Finds packages that would run a script when they are installed, and of which package.json does not say whether they
 * may.
 */
export async function checkInstallScripts(): Promise<string[]> {
  const [lock, manifest] = await Promise.all([
    readFile(join(root, 'package-lock.json'), 'utf8').then((text) => Lock.parse(JSON.parse(text))),
    readFile(join(root, 'package.json'), 'utf8').then((text) => Manifest.parse(JSON.parse(text))),
  ])
  const withScript = Object.entries(lock.packages).flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)] : [],
  )
  return withScript.filter((name) => !(name in manifest.allowScripts)).map((name) => `${name} has an install script`)
}
