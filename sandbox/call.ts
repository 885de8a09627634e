/**
 * The terminal phone: `npm run call [-- URL] [--to=+1…] [--from=+1…] [--brain=ID]`.
 * Type what you say; `/12#` presses keys; end of input hangs up. Piped lines wait for the receptionist to finish.
 */
import { parseArgs } from 'node:util'
import { CannotCall, findSandbox } from './terminal/find-sandbox.ts'
import { firstNumber, phoneCall } from './terminal/phone-call.ts'

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' }, from: { type: 'string', default: '+12025550147' }, brain: { type: 'string' } },
  })
  const sandbox = await findSandbox(positionals[0] ?? null)
  const to = values.to ?? sandbox.demoNumber ?? (await firstNumber(sandbox.url))
  process.stdout.write(`Calling ${to} from ${values.from}. ${process.stdin.isTTY ? 'Type what you say; Ctrl-D hangs up.' : ''}\n`)
  await phoneCall({
    url: sandbox.url,
    from: values.from,
    to,
    ...(values.brain && { brain: values.brain }),
    lines: linesOf(process.stdin),
    waitForTurn: !process.stdin.isTTY,
    color: process.stdout.isTTY && process.stdout.hasColors(),
    write: (text) => process.stdout.write(text),
  })
}

/** Lines as they come. (readline's iterator loses those that came before it was asked.) */
async function* linesOf(input: NodeJS.ReadStream): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

try {
  await main()
  process.exit(0)
} catch (error) {
  if (!(error instanceof CannotCall)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
