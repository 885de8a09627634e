/** `npm run call`: the terminal phone. Type what you say; piped lines wait for the receptionist to finish. */
import { CannotCall, findSandbox, firstNumber, phoneCall } from '#sandbox/terminal/index.ts'
import { CommandLineError, readCommandLine } from '#src/platform/command-line.ts'
import { ConfigurationError, readPlatformEnvironment } from '#src/platform/config/environment.ts'

const asked = readCommandLine(
  {
    run: 'npm run call',
    does:
      'calls the receptionist from this terminal. Type what you say; a line like /12# presses keys; ' +
      'the end of input (Ctrl-D) hangs up.',
    words: '[URL of another sandbox]',
    options: {
      to: { type: 'string', value: 'NUMBER', says: 'whom to call; the demo business if not given' },
      from: { type: 'string', value: 'NUMBER', default: '+12025550147', says: 'who calls' },
      brain: { type: 'string', value: 'ID', says: 'which brain answers' },
    },
    examples: ['npm run call', "printf 'Hi, my furnace died\\nthe first one\\n' | npm run call"],
  },
  ({ words: [url = null, ...rest], ...options }) => {
    if (rest.length > 0) throw new CommandLineError(`Unexpected argument '${rest[0]}'`)
    if (url !== null && !URL.canParse(url)) throw new CommandLineError(`${url} is not a URL like http://127.0.0.1:3001`)
    return { url, ...options }
  },
)

async function main(): Promise<void> {
  const sandbox = await findSandbox(asked.url, readPlatformEnvironment().DATA_DIR)
  const to = asked.to ?? sandbox.demoNumber ?? (await firstNumber(sandbox.url))
  const hint = process.stdin.isTTY ? ' Type what you say; Ctrl-D hangs up.' : ''
  process.stdout.write(`Calling ${to} from ${asked.from}.${hint}\n`)
  await phoneCall({
    url: sandbox.url,
    from: asked.from,
    to,
    ...(asked.brain && { brain: asked.brain }),
    lines: linesOf(process.stdin),
    waitForTurn: !process.stdin.isTTY,
    screen: {
      write: (text) => process.stdout.write(text),
      color: process.stdout.isTTY && process.stdout.hasColors(),
      // Long lines on a very wide terminal are hard to read.
      columns: Math.min(process.stdout.columns ?? 80, 100),
    },
  })
}

/** Yields lines as they come. (readline's own iterator loses lines that came before the first read.) */
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
  if (!(error instanceof CannotCall) && !(error instanceof ConfigurationError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
