/** `npm run words -- FILE`: what the receptionist's grammars understand of each line of a file. */
import { readFile } from 'node:fs/promises'
import { CommandLineError, readCommandLine } from '#src/platform/command-line.ts'

const file = readCommandLine(
  {
    run: 'npm run words',
    does:
      'prints what is understood of each line of a file, one JSON object a line: {id, day?: {from, to}, ' +
      'time?: {from, to}, intents, name?}. The lines of the file are JSON too: {id, text}, and where they matter ' +
      'today, now, country, language, asked, alternatives and dialogue; of a dialogue the name held so far is printed.',
    words: 'FILE',
    options: {},
    examples: ['npm run words -- lines.jsonl'],
  },
  ({ words: [given, ...rest] }) => {
    if (given === undefined) throw new CommandLineError('Name a file')
    if (rest.length > 0) throw new CommandLineError(`Unexpected argument '${rest[0]}'`)
    return given
  },
)

// Loaded once the command line is read: usage and refusals come at once.
const { BadLine, readLines } = await import('./words/read-lines.ts')

try {
  const lines = [...readLines(await readFile(file, 'utf8'))]
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
} catch (error) {
  if (!(error instanceof BadLine) && !(error instanceof Error && 'code' in error)) throw error
  console.error(`${file}: ${error.message}`)
  process.exitCode = 1
}
