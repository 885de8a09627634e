/** The report of our own scenarios: one line each, then what went wrong with its transcript. */
import type { PlayedScenario } from '#src/conversation/index.ts'

export type OwnScore = {
  calls: number
  right: number
  clumsy: number
  wrong: number
  falseClaims: number
  scenarios: PlayedScenario[]
}

export function ownScoreOf(played: PlayedScenario[]): OwnScore {
  const count = (verdict: PlayedScenario['verdict']) => played.filter((one) => one.verdict === verdict).length
  return {
    calls: played.length,
    ...{ right: count('right'), clumsy: count('clumsy'), wrong: count('wrong') },
    falseClaims: played.reduce((sum, { falseClaims }) => sum + falseClaims.length, 0),
    scenarios: played,
  }
}

const marks = { right: 'right ', clumsy: 'clumsy', wrong: 'WRONG ' } as const

/** Writes the report for people. */
export function ownReportOf(played: PlayedScenario[], seconds: number): string {
  const { calls, right, clumsy, wrong, falseClaims } = ownScoreOf(played)
  const failed = played.filter(({ verdict }) => verdict === 'wrong')
  return [
    ...played.map((one) => `${marks[one.verdict]}  ${nameOf(one)}${one.because.length ? `  ${one.because[0]}` : ''}`),
    ...failed.flatMap((one) => [
      '',
      `WRONG  ${nameOf(one)}`,
      ...one.because.map((why) => `  - ${why}`),
      ...one.transcript.map((line) => `    ${line}`),
    ]),
    '',
    `${calls} calls played in ${seconds.toFixed(1)} s: ${right} right, ${clumsy} clumsy, ${wrong} wrong`,
    `  false claims        ${falseClaims}`,
  ].join('\n')
}

/** The call by its scenario and the seed with which it can be played again. */
export const nameOf = ({ id, seed }: PlayedScenario) => `${id} (seed ${seed ?? 0})`
