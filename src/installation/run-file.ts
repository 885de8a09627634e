/** `run.json` in the data folder: the addresses of the running installation's parts. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const RunningInstallation = z.object({
  web: z.string(),
  sandbox: z.string().nullable(),
  smtp: z.string().nullable(),
  demoNumber: z.string(),
})
export type RunningInstallation = z.infer<typeof RunningInstallation>

/** Writes the file at start, for `npm run call` and for further processes. */
export async function writeRunFile(dataDir: string, running: RunningInstallation): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const file = join(dataDir, 'run.json')
  await writeFile(`${file}.${process.pid}`, JSON.stringify(running, null, 2))
  await rename(`${file}.${process.pid}`, file)
}

/** Null when no installation was started from this folder. */
export async function readRunFile(dataDir: string): Promise<RunningInstallation | null> {
  try {
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- our own file
    return RunningInstallation.parse(JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
