/**
 * The command line of every program here. Each declares its options once; Node's parser reads them, and the usage is
 * printed from the same declaration.
 */
import { parseArgs } from 'node:util'
import { wrapWords } from '#contract/wrap-words.ts'
import { SetupError } from './errors/setup-error.ts'

export type Option = {
  type: 'string' | 'boolean'
  multiple?: boolean
  default?: string
  /** The name of the value in the usage, e.g. N. */
  value?: string
  says: string
}

export type Command<O extends Record<string, Option>> = {
  /** How people type the command, without options: npm run race. */
  run: string
  does: string
  /** The name of the other words in the usage; without it the command takes none. */
  words?: string
  options: O
  examples: string[]
}

type ValueOf<One extends Option> = One['type'] extends 'boolean'
  ? boolean
  : One extends { multiple: true }
    ? string[]
    : One extends { default: string }
      ? string
      : string | undefined

/** The options as typed; `words` are the other words. */
export type Given<O extends Record<string, Option>> = { [Name in keyof O]: ValueOf<O[Name]> } & { words: string[] }

/** The typed command line is wrong; the message says how in one line. */
export class CommandLineError extends Error {}

/** Parses the typed words. Throws CommandLineError. */
export function parseCommandLine<O extends Record<string, Option>>(command: Command<O>, argv: string[]): Given<O> {
  try {
    const options: Record<string, Option> = command.options
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: command.words !== undefined })
    const missing = Object.entries(options).map(([name, { type, multiple }]) => [
      name,
      type === 'boolean' ? false : multiple ? [] : undefined,
    ])
    return { ...Object.fromEntries(missing), ...values, words: positionals } as Given<O>
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) throw error
    throw new CommandLineError((error as Error).message.split(/[.\n]\s/)[0])
  }
}

/**
 * First step of a program: parses its command line and turns the options into `read`'s result. `--help` prints the
 * usage and exits with 0. A wrong command line, also one for which `read` throws CommandLineError, prints one line and
 * exits with 2.
 */
export function readCommandLine<O extends Record<string, Option>, T>(
  command: Command<O>,
  read: (given: Given<O>) => T,
): T {
  const argv = process.argv.slice(2)
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(usageOf(command))
    process.exit(0)
  }
  try {
    return read(parseCommandLine(command, argv))
  } catch (error) {
    if (!(error instanceof CommandLineError)) throw error
    process.stderr.write(`${command.run}: ${error.message}. It tells what it takes with: ${command.run} -- --help\n`)
    process.exit(2)
  }
}

/** The text a program prints after a failure: the message where it says what to do, else the stack. */
export function wordsForFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error instanceof SetupError ? error.message : (error.stack ?? error.message)
}

/** The whole number of the option `name`. Throws CommandLineError when the text is none, or out of range. */
export function wholeNumber(name: string, text: string, { from, to }: { from: number; to: number }): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= from && number <= to) return number
  throw new CommandLineError(`--${name}: ${text} is not a whole number from ${from} to ${to}`)
}

/** Width of a default terminal. */
const columns = 80

function usageOf({ run, does, words, options, examples }: Command<Record<string, Option>>): string {
  const named = Object.entries(options).map(
    ([name, { type, value = 'TEXT', says, default: usual }]): [string, string] => [
      type === 'boolean' ? `--${name}` : `--${name} ${value}`,
      usual === undefined ? says : `${says} (${usual} if not given)`,
    ],
  )
  const rows = [...named, ['--help', 'print this and do nothing'] as [string, string]]
  const width = Math.max(...rows.map(([option]) => option.length))
  return [
    ...wrapWords(`${run}: ${does}`, columns),
    '',
    `Usage: ${run} -- [OPTIONS]${words ? ` ${words}` : ''}`,
    ...rows.map(([option, says]) => `  ${option.padEnd(width)}  ${says}`),
    '',
    'For example:',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n')
}
