/**
 * Measures what processes hold of the machine's memory. Linux only, because only /proc tells it without counting shared
 * pages twice.
 */
import { readdir, readFile } from 'node:fs/promises'

const bytesPerMb = 1024 * 1024

/**
 * Resident memory of a process and its descendants, shared pages by their share (Pss), in MB; null where there is no
 * /proc. `except` is left out with its descendants: the embedded Postgres is a child of the product.
 */
export async function residentMb(pid: number, except: number | null = null): Promise<number | null> {
  const pids = await familyOf(pid, except)
  if (!pids) return null
  const sizes = await Promise.all(pids.map(pssBytes))
  return sizes.reduce((sum, size) => sum + size, 0) / bytesPerMb
}

/** Finds the process id of the embedded server of a data folder: the postmaster, whose children are counted with it. */
export async function postmasterOf(dataDir: string): Promise<number | null> {
  const text = await readFile(`${dataDir}/postgres/cluster/postmaster.pid`, 'utf8').catch(() => null)
  return text ? Number(text.split('\n')[0]) : null
}

async function familyOf(pid: number, except: number | null): Promise<number[] | null> {
  const names = await readdir('/proc').catch(() => null)
  if (!names) return null
  const parents = new Map<number, number>()
  for (const name of names.filter((one) => /^\d+$/.test(one))) {
    // A process may end while it is being read.
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null)
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const family = [pid]
  for (let position = 0; position < family.length; position += 1) {
    for (const [child, parent] of parents) if (parent === family[position] && child !== except) family.push(child)
  }
  return family
}

async function pssBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024
}
