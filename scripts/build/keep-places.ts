import { readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import type { Plugin } from 'esbuild'
import { root } from '../checks/step.ts'

/**
 * Keeps each source file's path of the repository in `import.meta.url`, counted from the built folder. By it files find
 * what lies beside them, and bundled they would all be in one folder. copyAssets puts the assets at the same paths.
 */
export const keepPlaces: Plugin = {
  name: 'keep-places',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      if (!source.includes('import.meta.')) return null
      if (/import\.meta\.(?!url\b)/.test(source))
        return { errors: [{ text: 'of import.meta only .url is known to the build', location: { file: path } }] }
      const place = JSON.stringify(`./${relative(root, path).split(sep).join('/')}`)
      return { loader: 'ts', contents: source.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`) }
    })
  },
}
