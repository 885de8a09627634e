/** `npm run build`: compiles what `node dist/main.js` runs, which then holds no compiler in memory. */
import { resolve } from 'node:path'
import { readCommandLine } from '#src/platform/command-line.ts'
import { buildProduct } from './build/build-product.ts'

const folder = readCommandLine(
  {
    run: 'npm run build',
    does:
      'writes the built form of the product: node dist/main.js starts what npm start starts, in less memory. ' +
      'Packages stay in node_modules, which must lie beside the folder or above it.',
    options: { into: { type: 'string', value: 'FOLDER', default: 'dist', says: 'where to; emptied before' } },
    examples: ['npm run build && node dist/main.js --services=web,worker'],
  },
  ({ into }) => resolve(into),
)

const programs = await buildProduct(folder)
process.stdout.write(`Built into ${folder}: ${programs.join(', ')}\n`)
