/** Builds the web app from its sources, in a process of its own. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildConfig, buildsFolder, hashOfSources, root } from './sources.ts'

const bundler = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
/** Whoever is killed while building leaves their folder; a build takes seconds. */
const abandonedMs = 10 * 60_000
const mostMs = 120_000

/**
 * Makes the build of the sources as they are, unless there is one; returns its name. It is written aside and gets its
 * name when it is whole, so two processes that start at once do no harm. Rejects with what the bundler said.
 */
export async function buildWeb(): Promise<string> {
  const name = await hashOfSources()
  const target = join(buildsFolder, name)
  if (existsSync(target)) return name
  if (!existsSync(bundler))
    throw new Error('the packages that build it are not installed: run npm ci, without NODE_ENV=production')
  const aside = join(buildsFolder, `aside-${process.pid}`)
  await mkdir(buildsFolder, { recursive: true })
  try {
    await promisify(execFile)(
      process.execPath,
      [bundler, 'build', '--config', buildConfig, '--outDir', aside, '--logLevel', 'error'],
      { timeout: mostMs, cwd: root },
    )
    await rename(aside, target).catch((error: NodeJS.ErrnoException) => {
      // Another process has made the same.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  await removeOld(name)
  return name
}

/** Only the one before stays: going back to it must cost no build. */
async function removeOld(current: string): Promise<void> {
  const others = (await readdir(buildsFolder)).filter((name) => name !== current)
  const made = await Promise.all(
    others.map(async (name) => ({ name, at: (await stat(join(buildsFolder, name))).mtimeMs })),
  )
  const [, ...older] = made.filter(({ name }) => !name.startsWith('aside-')).sort((a, b) => b.at - a.at)
  const abandoned = made.filter(({ name, at }) => name.startsWith('aside-') && Date.now() - at > abandonedMs)
  for (const { name } of [...older, ...abandoned]) await rm(join(buildsFolder, name), { recursive: true, force: true })
}
