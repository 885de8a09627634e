/** How the web app is built. `npm start` and `npm run build` run it; the folder it writes to is theirs to choose. */
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Nearly as small as the slowest, in a tenth of its time: the first start waits for this. */
const quality = 9

/** Compressed once, here, so that no request costs the server the time for it. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = (await readdir(dir)).filter((name) => /\.(js|css|svg)$/.test(name))
      await Promise.all(files.map((name) => compress(join(dir, name))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    promisify(gzip)(content, { level: 9 }),
  ])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
}

// Whoever starts this may be a test: what is built is the same all the same, and not React's larger, slower half.
process.env['NODE_ENV'] = 'production'

export default defineConfig({
  root: here,
  base: '/assets/app/',
  publicDir: false,
  plugins: [react(), compressed()],
  // No configuration of it is looked for in folders above.
  css: { postcss: {} },
  build: {
    target: 'es2022',
    manifest: true,
    assetsDir: '',
    // An inlined picture would be a data URL, and a small file costs nothing once it is kept for good.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { input: { main: join(here, 'main.tsx'), scheme: join(here, 'scheme.ts') } },
  },
})
