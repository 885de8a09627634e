/** Every regular expression of the product: those written in the source, and those it builds while it runs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { expression } from '#src/platform/values/expression.ts'

export type Written = { expression: RegExp; file: string; line: number }
/** A place that builds expressions of its own: what they are is only known once it has. */
export type Builder = { file: string; line: number }

const root = join(import.meta.dirname, '../..')
const folders = ['src', 'contract', 'sandbox']

const isProduct = (path: string) =>
  /\.tsx?$/.test(path) && !/\.(?:[a-z]+\.)?test(?:-support)?\.ts$|\.generated\.ts$|\.d\.ts$/.test(path)

/** Paths from the root of the repository. */
export function productFiles(): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((path) => join(folder, path))
        .filter(isProduct),
    )
    .sort()
}

export function expressionsIn(file: string): { written: Written[]; builders: Builder[] } {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const [written, builders]: [Written[], Builder[]] = [[], []]
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      written.push({ expression: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)), file, line })
    } else if (isWrittenOverLines(node)) {
      written.push({ expression: readOverLines(node), file, line })
      return
    } else if (isBuilder(node)) builders.push({ file, line })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { written, builders }
}

/** The one place that builds expressions for others, who write them over several lines. */
const writtenOverLines = 'src/platform/values/expression.ts'

type OverLines = ts.TaggedTemplateExpression & { tag: ts.CallExpression; template: ts.NoSubstitutionTemplateLiteral }

/** Expression('flags')`…`, all of which stands in the source. */
function isWrittenOverLines(node: ts.Node): node is OverLines {
  return (
    ts.isTaggedTemplateExpression(node) &&
    ts.isCallExpression(node.tag) &&
    node.tag.expression.getText() === 'expression' &&
    ts.isNoSubstitutionTemplateLiteral(node.template)
  )
}

function readOverLines({ tag, template }: OverLines): RegExp {
  const raw = template.getText().slice(1, -1)
  return expression((tag.arguments[0] as ts.StringLiteral).text)({ raw: [raw] } as unknown as TemplateStringsArray)
}

function isBuilder(node: ts.Node): boolean {
  if (!ts.isIdentifier(node)) return false
  if (node.getSourceFile().fileName === writtenOverLines) return false
  if (node.text === 'expression') return ts.isCallExpression(node.parent) && node.parent.expression === node
  return node.text === 'RegExp' && !isType(node)
}

const isType = (node: ts.Node) =>
  ts.isTypeReferenceNode(node.parent) ||
  (ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword)

/** Every expression built by the product's own code while `run` does, with the places that built it. */
export async function builtDuring(run: () => Promise<void>): Promise<Written[]> {
  const seen = new Map<string, Written>()
  const real = globalThis.RegExp
  globalThis.RegExp = new Proxy(real, {
    construct(target, given: [string | RegExp, string?]) {
      const built = new target(...given)
      const builder = builderOn(new Error('built here').stack ?? '')
      if (builder) seen.set(`${builder.file}:${builder.line} ${built}`, { expression: built, ...builder })
      return built
    },
  })
  try {
    await run()
  } finally {
    globalThis.RegExp = real
  }
  return [...seen.values()]
}

/** Whoever of our product, and no package, called `new RegExp` or wrote an expression over several lines. */
function builderOn(stack: string): Builder | null {
  // Before them stand the message, ourselves and, it may be, who builds for others.
  const [first = '', second = ''] = stack.split('\n').slice(2)
  const frame = first.includes(writtenOverLines) ? second : first
  const [, path = '', line = ''] = /(?:file:\/\/)?(\/[^\s():?]+\.ts)(?:\?[^:]*)?:(\d+):\d+\)?$/.exec(frame) ?? []
  const file = relative(root, path)
  return folders.some((folder) => file.startsWith(`${folder}/`)) ? { file, line: Number(line) } : null
}
