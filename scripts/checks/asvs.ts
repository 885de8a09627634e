/** Checks docs/asvs.tsv, our answers to OWASP's ASVS 5.0.0 at the levels 1 and 2, and the sums in docs/security.md. */
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { root } from './step.ts'

const columns = ['id', 'level', 'applies', 'evidence', 'gap']
/** The levels of the requirements of each section, from its first to its last. */
const sections: Record<string, string> = {
  ...{ '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123' },
  ...{ '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23' },
  ...{ '3.1': '3', '3.2': '113', '3.3': '12223', '3.4': '11222233', '3.5': '11122333', '3.6': '3', '3.7': '22333' },
  ...{ '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222' },
  ...{ '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222' },
  ...{ '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233' },
  ...{ '6.5': '22222333', '6.6': '2223', '6.7': '33', '6.8': '2222' },
  ...{ '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22' },
  ...{ '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23' },
  ...{ '9.1': '111', '9.2': '1222' },
  ...{ '10.1': '22', '10.2': '223', '10.3': '22223', '10.4': '1111122222233333' },
  ...{ '10.5': '22222', '10.6': '22', '10.7': '222' },
  ...{ '11.1': '2233', '11.2': '22233', '11.3': '11233', '11.4': '1222', '11.5': '23', '11.6': '23', '11.7': '33' },
  ...{ '12.1': '12233', '12.2': '11', '12.3': '22223' },
  ...{ '13.1': '2333', '13.2': '222223', '13.3': '2233', '13.4': '1222233' },
  ...{ '14.1': '22', '14.2': '12223333', '14.3': '122' },
  ...{ '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333' },
  ...{ '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223' },
  ...{ '17.1': '23', '17.2': '22223333', '17.3': '22' },
}

/** The requirements that need an answer: id and level, as they begin a line. */
const wanted = Object.entries(sections).flatMap(([section, levels]) =>
  levels.split('').flatMap((level, position) => (level === '3' ? [] : [`v5.0.0-${section}.${position + 1}\t${level}`])),
)

type Answer = { id: string; level: string; applies: string; evidence: string[]; gap: string }

export type AsvsTexts = { answers: string; summary: string }

export async function checkAsvs(): Promise<string[]> {
  const [answers, summary] = await Promise.all(
    ['docs/asvs.tsv', 'docs/security.md'].map((file) => readFile(join(root, file), 'utf8')),
  )
  return problemsOfAsvs({ answers: answers ?? '', summary: summary ?? '' })
}

export async function problemsOfAsvs({ answers: text, summary }: AsvsTexts): Promise<string[]> {
  const [head, ...lines] = text.trimEnd().split('\n')
  const problems: string[] = []
  if (head !== columns.join('\t')) problems.push(`the first line must name the columns ${columns.join(', ')}`)
  const answers = lines.map(read)
  const given = answers.map(({ id, level }) => `${id}\t${level}`)
  problems.push(
    ...wanted.filter((one) => !given.includes(one)).map((one) => `${one}: has no line of this id and level`),
    ...given
      .filter((one, at) => !wanted.includes(one) || given.indexOf(one) !== at)
      .map((one) => `${one}: is too many`),
    ...lines.filter((line) => line.split('\t').length !== columns.length).map((line) => `${line}: has other columns`),
    ...answers.flatMap(wrongIn),
    ...sumsMissing(answers, summary),
  )
  const files = new Map<string, Promise<string | null>>()
  for (const { id, evidence } of answers)
    for (const one of evidence) if (!(await isThere(one, files))) problems.push(`${id}: there is no ${one}`)
  return problems.map((problem) => `docs/asvs.tsv: ${problem}`)
}

function read(line: string): Answer {
  const [id = '', level = '', applies = '', evidence = '', gap = ''] = line.split('\t')
  const all = evidence.split(';').map((one) => one.trim())
  return { id, level, applies, evidence: all.filter(Boolean), gap: gap.trim() }
}

function wrongIn({ id, applies, evidence, gap }: Answer): string[] {
  if (!['yes', 'partly', 'no'].includes(applies)) return [`${id}: applies is yes, partly or no`]
  if (applies === 'no' && (evidence.length > 0 || !gap)) return [`${id}: what does not apply has a reason and no more`]
  return evidence.length > 0 || gap ? [] : [`${id}: has neither evidence nor a gap`]
}

/** Whether a file of the repository is there and, after `#`, holds this text. */
async function isThere(evidence: string, files: Map<string, Promise<string | null>>): Promise<boolean> {
  const [path = '', ...fragment] = evidence.split('#')
  if (relative(root, join(root, path)).startsWith('..')) return false
  const text = files.get(path) ?? readFile(join(root, path), 'utf8').catch(() => null)
  files.set(path, text)
  return (await text)?.includes(fragment.join('#')) ?? false
}

/** Met without a gap, in part, not at all; and what does not concern us. */
function sumsOf(answers: Answer[]): string {
  const count = (is: (one: Answer) => boolean) => answers.filter(is).length
  const ours = ({ applies }: Answer) => applies !== 'no'
  return [
    count((one) => ours(one) && !one.gap),
    count((one) => ours(one) && one.gap !== '' && one.evidence.length > 0),
    count((one) => ours(one) && one.evidence.length === 0),
    count((one) => !ours(one)),
  ].join(' | ')
}

/** The lines of the summary's table that tell other sums than the answers have. */
function sumsMissing(answers: Answer[], summary: string): string[] {
  const chapters = [...new Set(Object.keys(sections).map((section) => section.split('.')[0] ?? ''))]
  const rows = chapters.map((chapter): [string, Answer[]] => [
    `| V${chapter} `,
    answers.filter(({ id }) => id.startsWith(`v5.0.0-${chapter}.`)),
  ])
  return [...rows, ['| **all** ', answers] as [string, Answer[]]].flatMap(([start, of]) => {
    const line = summary.split('\n').find((one) => one.startsWith(start)) ?? ''
    const told = line.split(' | ').slice(1, 5).join(' | ')
    const sums = sumsOf(of)
    return told.replace(/ \|$/, '') === sums ? [] : [`the line "${start}" of docs/security.md must say | ${sums} |`]
  })
}
