import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../checks/step.ts'

const Manifest = z.object({ scripts: z.record(z.string(), z.string()) })

/** Programs an operator runs: every npm script that starts a file of src/. */
export async function findPrograms(): Promise<string[]> {
  const { scripts } = Manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  return Object.values(scripts).flatMap((line) => /^node --import tsx (src\/[\w/-]+\.ts)$/.exec(line)?.[1] ?? [])
}
