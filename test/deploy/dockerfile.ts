/** `deploy/Dockerfile`, stage by stage, as far as its rules need it. */
import { readFile } from 'node:fs/promises'
import { DockerfileParser, type Instruction, type JSONInstruction } from 'dockerfile-ast'

export type Copy = { from: string | null; sources: string[]; target: string }
export type Stage = {
  name: string | null
  base: string
  copies: Copy[]
  /** What RUN runs, in order. */
  runs: string[]
  user: string | null
  env: Record<string, string>
  /** Words, or null where the instruction is missing or in the form that a shell reads. */
  entrypoint: string[] | null
  cmd: string[] | null
}

export async function readStages(file: string): Promise<Stage[]> {
  const instructions = DockerfileParser.parse(await readFile(file, 'utf8')).getInstructions()
  const stages: Stage[] = []
  for (const one of instructions) {
    if (one.getKeyword() === 'FROM') stages.push(stageOf(one))
    else if (stages.length === 0) throw new Error(`${one.getKeyword()} stands before any FROM`)
    else read(one, stages.at(-1) as Stage)
  }
  return stages
}

const wordsOf = (one: Instruction) => one.getArguments().map((argument) => argument.getValue())

function stageOf(from: Instruction): Stage {
  const [base = '', , name = null] = wordsOf(from)
  return { name, base, copies: [], runs: [], user: null, env: {}, entrypoint: null, cmd: null }
}

function read(one: Instruction, stage: Stage): void {
  switch (one.getKeyword()) {
    case 'COPY':
      return void stage.copies.push(copyOf(one as JSONInstruction))
    case 'RUN':
      return void stage.runs.push(one.getArgumentsContent() ?? '')
    case 'USER':
      stage.user = wordsOf(one)[0] ?? null
      return
    case 'ENV':
      return void Object.assign(stage.env, Object.fromEntries(wordsOf(one).map((word) => word.split('=', 2))))
    case 'ENTRYPOINT':
      stage.entrypoint = execForm(one as JSONInstruction)
      return
    case 'CMD':
      stage.cmd = execForm(one as JSONInstruction)
      return
    case 'WORKDIR':
    case 'EXPOSE':
      return
    default:
      throw new Error(`${one.getKeyword()} is new in our Dockerfile: say here what it means`)
  }
}

function copyOf(one: JSONInstruction): Copy {
  const flags = Object.fromEntries(one.getFlags().map((flag) => [flag.getName(), flag.getValue() ?? '']))
  const words = wordsOf(one)
  return { from: flags['from'] ?? null, sources: words.slice(0, -1), target: words.at(-1) ?? '' }
}

function execForm(one: JSONInstruction): string[] | null {
  const strings = one.getJSONStrings().map((string) => string.getJSONValue())
  return strings.length > 0 ? strings : null
}
