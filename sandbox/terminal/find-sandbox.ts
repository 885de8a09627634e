import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The part of run.json, written by the running installation at its start, that is read here. */
const RunFile = z.object({ sandbox: z.url(), web: z.url().optional(), demoNumber: z.string().optional() })

export type FoundSandbox = {
  url: string
  /** The demo business's number, if the installation named one. */
  demoNumber: string | null
}

/** A problem that the person at the terminal can solve; the message says how. */
export class CannotCall extends Error {}

/** Returns the given sandbox, or that of the installation whose data is in `dataDir`. Throws CannotCall. */
export async function findSandbox(givenUrl: string | null, dataDir: string): Promise<FoundSandbox> {
  if (givenUrl) return { url: new URL(givenUrl).origin, demoNumber: null }
  const path = join(dataDir, 'run.json')
  try {
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- our own file
    const run = RunFile.parse(JSON.parse(await readFile(path, 'utf8')))
    return { url: run.sandbox.replace(/\/$/, ''), demoNumber: run.demoNumber ?? null }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new CannotCall(
      missing
        ? 'Deskbell is not running here. Start it in another terminal with: npm start'
        : `${path} cannot be read. Start Deskbell again with: npm start`,
      { cause: error },
    )
  }
}
