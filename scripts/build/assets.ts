/**
 * Copies the files that the product reads while it runs and that no program imports: SQL, style sheets, pages and the
 * code of browsers.
 */
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { compileBrowserCode } from '#sandbox/phone/compile-browser-code.ts'
import { buildWeb } from '#src/platform/web-app/build-web.ts'
import { buildsFolder } from '#src/platform/web-app/sources.ts'
import { browserFiles, compileSiteCode } from '#src/site/index.ts'
import { root } from '../checks/step.ts'

const isAsset = (name: string) => !/(\.tsx?|\.md|^tsconfig\.json)$/.test(name)

/** Copies every file of these folders that is neither code nor about code, to the same path. */
export async function copyAssets(folder: string): Promise<void> {
  for (const from of ['migrations', 'src', 'sandbox']) {
    for (const entry of await readdir(join(root, from), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !isAsset(entry.name)) continue
      const source = join(entry.parentPath, entry.name)
      await cp(source, join(folder, source.slice(root.length)))
    }
  }
}

/** Writes the code of the sandbox's pages and of the public ones beside them, where who serves them looks first. */
export async function writeBrowserCode(folder: string): Promise<void> {
  for (const { name, body } of await compileBrowserCode()) {
    const target = join(folder, 'sandbox/phone/browser', name)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, body)
  }
  await mkdir(join(folder, 'src/site/browser'), { recursive: true })
  for (const name of browserFiles)
    await writeFile(join(folder, 'src/site/browser', `${name}.js`), await compileSiteCode(name))
}

/** Builds the web app, and puts its one build where the product looks for it. */
export async function copyWebApp(folder: string): Promise<void> {
  const name = await buildWeb()
  await cp(join(buildsFolder, name), join(folder, relative(root, buildsFolder), name), { recursive: true })
}
