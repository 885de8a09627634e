/** Checks of the computer: Node, the data folder, disk space, open files. */
import { access, constants, readFile, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { fail, ok, warn } from '#src/platform/ops/finding.ts'
import { type Check } from './check.ts'

const Package = z.object({ engines: z.object({ node: z.string() }) })

const node: Check = {
  id: 'machine.node',
  async run() {
    const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- our own file
    const { engines } = Package.parse(JSON.parse(text))
    const [wants, has] = [numbersOf(engines.node), numbersOf(process.version)]
    const isOld = has[0] < wants[0] || (has[0] === wants[0] && has[1] < wants[1])
    return isOld
      ? fail(`Node ${process.version}, and ${engines.node} is needed`, `Install Node ${engines.node}.`)
      : ok(`Node ${process.version}`)
  },
}

/** Major and minor of v20.19.1 or >=20.19. */
function numbersOf(version: string): [number, number] {
  const [major = 0, minor = 0] = (version.match(/\d+/g) ?? []).map(Number)
  return [major, minor]
}

const othersRead = 0o004
const othersWrite = 0o002

const dataDir: Check = {
  id: 'machine.data-dir',
  needs: ['config.readable'],
  async run(looked) {
    const { DATA_DIR } = (await looked.installation()).env
    const folder = await modeOf(DATA_DIR)
    if (folder === null) return warn(`${DATA_DIR} is not there`, 'Run npm start, which makes it, or correct DATA_DIR.')
    if (folder & othersWrite)
      return fail(`${DATA_DIR} can be written by everybody (${octal(folder)})`, `Run: chmod 711 ${DATA_DIR}`)
    const secrets = join(DATA_DIR, 'secrets.json')
    const file = await modeOf(secrets)
    if (file !== null && file & 0o077)
      return fail(`${secrets} can be read by others (${octal(file)})`, `Run: chmod 600 ${secrets}`)
    if (!(await access(DATA_DIR, constants.W_OK).then(always(true), always(false))))
      return fail(
        `${DATA_DIR} cannot be written by us`,
        `Give it to the user that runs Deskbell: chown -R … ${DATA_DIR}`,
      )
    return folder & othersRead
      ? warn(`${DATA_DIR} can be looked into by everybody (${octal(folder)})`, `Run: chmod 711 ${DATA_DIR}`)
      : ok(`${DATA_DIR}, closed to others`)
  },
}

const always = (value: boolean) => () => value
const octal = (mode: number) => (mode & 0o777).toString(8)

/** The file's mode; null where there is no file. */
async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const disk: Check = {
  id: 'machine.disk',
  needs: ['config.readable'],
  async run(looked) {
    const place = await firstThere(resolve((await looked.installation()).env.DATA_DIR))
    const { bavail, blocks, bsize } = await statfs(place)
    const share = bavail / blocks
    const gigabytes = (bavail * bsize) / 1e9
    const seen = `${(share * 100).toFixed(0)} % of the disk of DATA_DIR is free, ${gigabytes.toFixed(1)} GB`
    const todo = 'Make room, or move DATA_DIR to a larger disk.'
    return share < 0.02 ? fail(seen, todo) : share < 0.1 ? warn(seen, todo) : ok(seen)
  },
}

/** The nearest existing parent: before the first start the data folder does not exist, but its disk does. */
async function firstThere(path: string): Promise<string> {
  return (await modeOf(path)) === null && dirname(path) !== path ? firstThere(dirname(path)) : path
}

const fewFiles = 4_096
const Report = z.object({ userLimits: z.object({ open_files: z.object({ soft: z.union([z.number(), z.string()]) }) }) })

const files: Check = {
  id: 'machine.files',
  async run() {
    // Each caller holds a socket, and each connection to the database is an open file too.
    const { soft } = Report.parse(process.report.getReport()).userLimits.open_files
    const seen = `${soft} files may be open at once`
    return Number(soft) < fewFiles
      ? warn(seen, `Raise it: LimitNOFILE=65536 for systemd, or ulimit -n 65536 in the shell.`)
      : ok(seen)
  },
}

export const machineChecks = [node, dataDir, disk, files]
