import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../checks/step.ts'
import { copyAssets, copyWebApp, writeBrowserCode } from './assets.ts'
import { keepPlaces } from './keep-places.ts'
import { findPrograms } from './programs.ts'

/**
 * Writes the product into `folder` and returns the files of its programs. Throws when the folder holds something else.
 */
export async function buildProduct(folder: string): Promise<string[]> {
  const programs = await findPrograms()
  await emptyBuild(folder)
  await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: folder,
    entryNames: '[name]',
    // Chunks let `main.js` read the sandbox only where it is started, as the sources do.
    splitting: true,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'warning',
    plugins: [keepPlaces],
  })
  await copyAssets(folder)
  await writeBrowserCode(folder)
  await copyWebApp(folder)
  // Node takes a .js file for CommonJS where no package.json says otherwise.
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n')
  return programs.map((path) => `${basename(path, '.ts')}.js`)
}

/** Builds outside the repository, in `folder`, for tests and benches; returns where the programs are. */
export async function buildBesidePackages(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await buildProduct(join(folder, 'dist'))
  return join(folder, 'dist')
}

/**
 * Removes what an earlier build left, so that no stale chunk stays. Throws when the folder holds other files: they may
 * be somebody's own.
 */
async function emptyBuild(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const names = await readdir(folder)
  if (names.length > 0 && !names.includes('main.js'))
    throw new Error(`${folder} holds something that is no build of ours: empty it, or name another with --into`)
  for (const name of names) await rm(join(folder, name), { recursive: true })
}
