/**
 * Copies the files that the product reads while it runs and that no program imports: SQL, style sheets, pages and the
 * code of browsers.
 */
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { compileBrowserCode } from '#sandbox/phone/compile-browser-code.ts'
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

/** Writes the code of phone and mailbox beside their pages, where page-files.ts looks before it compiles. */
export async function writeBrowserCode(folder: string): Promise<void> {
  for (const { name, body } of await compileBrowserCode()) {
    const target = join(folder, 'sandbox/phone/browser', name)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, body)
  }
}
