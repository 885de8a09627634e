import { readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import type { Plugin } from 'esbuild'
import { root } from '../checks/step.ts'

/**
 * Source files find what lies beside them by `import.meta.url`. Bundled, all of them would be in one folder; so each
 * keeps its path of the repository, counted from the built folder, where copyAssets puts the same files.
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
