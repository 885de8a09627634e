/** Every regular expression of the product, found without anybody listing it, and input that makes a bad one explode. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import ts from 'typescript'

export type Expression = { where: string; source: string; flags: string }

const root = fileURLToPath(new URL('../../', import.meta.url))
const folders = ['src', 'contract', 'sandbox']

async function productFiles(): Promise<string[]> {
  const lists = await Promise.all(folders.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })))
  return lists
    .flat()
    .filter((one) => one.isFile() && /\.ts$/.test(one.name) && !/\.test\.ts$|test-support|generated/.test(one.name))
    .map((one) => join(one.parentPath, one.name))
    .sort()
}

/** Those written as literals, by reading the source, and those built at run time, by watching modules build them. */
export async function findExpressions(): Promise<Expression[]> {
  const files = await productFiles()
  const literals: Expression[] = []
  const building: string[] = []
  for (const file of files) {
    const text = await readFile(file, 'utf8')
    if (/\bRegExp\(/.test(text) && !file.includes('/browser/')) building.push(file)
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? []
        literals.push({ where: relative(root, file), source, flags })
      }
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  }
  return [...literals, ...(await builtBy(building))]
}

/** Modules build their expressions when they are loaded; whoever builds some later must be called here. */
async function builtBy(files: string[]): Promise<Expression[]> {
  const built: Expression[] = []
  const native = globalThis.RegExp
  const watching = new Proxy(native, {
    construct(target, [source, flags]: [string | RegExp, string?]) {
      const expression = new target(source, flags)
      built.push({ where: 'built', source: expression.source, flags: expression.flags })
      return expression
    },
  })
  for (const file of files) {
    const before = built.length
    globalThis.RegExp = watching
    try {
      // A version of its own, so that it is loaded now and not remembered from before.
      await import(/* @vite-ignore */ `${file}?watched`)
    } finally {
      globalThis.RegExp = native
    }
    for (const one of built.slice(before)) one.where = relative(root, file)
  }
  return built
}

/** The words an expression itself is looking for, repeated and mixed: what it half matches, it goes back over. */
export function hostileInputs({ source }: Expression, length: number): string[] {
  const words = [...new Set(source.replaceAll(/\\[a-zA-Z](?:\{[^}]*\})?|\(\?<?[:=!]?/g, '|').match(/[\p{L}'’]+(?: [\p{L}'’]+)*/gu) ?? [])].slice(0, 24)
  const letters = [' ', 'a', 'A', '1', '_', '.', '-', ',', '!', '?', '@', '/', '\\', '"', "'", '(', '[', '\n', 'é', '一', '1.', '1 ', ':12', 'a.', 'a-', 'A B ', 'a@', '+1', '$1', '1,', ' ,', '. ']
  const units = [...letters, ...words.flatMap((word) => [word, `${word} `, `${word}, `, `${word} , `]), ...mixed(words)]
  const fill = (unit: string) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
  return units.flatMap((unit) => [`${fill(unit)}\u0001`, `x${fill(unit)}#`])
}

/** Neighbours in turns: alternatives that overlap are found by two of them. */
function mixed(words: string[]): string[] {
  return words.flatMap((word, at) => [`${word} ${words[(at + 1) % words.length]} `, `${word}${words[(at + 1) % words.length]}`])
}

const worker = `
  const { parentPort } = require('node:worker_threads')
  parentPort.on('message', ({ source, flags, inputs }) => {
    const expression = new RegExp(source, flags.replace(/[gy]/g, ''))
    let slowest = 0
    for (const input of inputs) {
      // The best of three: a busy machine takes its time from any of them.
      let best = Infinity
      for (let tries = 0; tries < 3 && best > 100; tries += 1) {
        const begun = performance.now()
        expression.test(input)
        best = Math.min(best, performance.now() - begun)
      }
      slowest = Math.max(slowest, best)
    }
    parentPort.postMessage(slowest)
  })`

/** Milliseconds the slowest input took, in a thread of its own; null when it had not ended within `mostMs` and was ended. */
export async function slowestOf(expressions: { expression: Expression; inputs: string[] }[], mostMs: number): Promise<(number | null)[]> {
  let thread = new Worker(worker, { eval: true })
  const slowest: (number | null)[] = []
  for (const { expression, inputs } of expressions) {
    const took = await new Promise<number | null>((resolve) => {
      const late = setTimeout(() => resolve(null), mostMs)
      thread.once('message', (ms: number) => {
        clearTimeout(late)
        resolve(ms)
      })
      thread.postMessage({ source: expression.source, flags: expression.flags, inputs })
    })
    slowest.push(took)
    if (took !== null) continue
    await thread.terminate()
    thread = new Worker(worker, { eval: true })
  }
  await thread.terminate()
  return slowest
}
