/** How a call went, as an owner reads it: what should have stood, what did, and who said what. Pure. */
import type { RehearsedCall } from '#contract/rehearsals.ts'
import type { PlayedScenario } from '../play.ts'
import type { WrittenCall } from './write-calls.ts'

export function tellOwner({ wish, about, scenario }: WrittenCall, played: PlayedScenario): RehearsedCall {
  const { expect, language } = scenario
  const { because, verdict } = played
  const is = (words: string) => because.some((one) => one.startsWith(words))
  const expected: RehearsedCall['expected'] = [
    ...(expect.appointments ?? []).map(({ name }) => ({
      ...{ kind: 'appointment' as const, about: `${about}, ${name}`, met: !is('no such appointment') },
    })),
    ...(expect.messages ?? []).map(({ has }) => ({
      ...{ kind: 'message' as const, about: has.flat().join(', '), met: !is('no such') || is('no such appointment') },
    })),
    ...(expect.says ?? []).map((pattern) => ({
      ...{ kind: 'says' as const, about: plainOf(pattern), met: !is('never said') },
    })),
  ]
  // The rows name a service in English; its owner knows it by their own name.
  const [wanted] = expect.appointments ?? []
  const nothing = { kind: 'nothing' as const, about: '', met: !is('an appointment') && !is('a message') }
  return {
    ...{ wish, about, language },
    expected: expected.length ? expected : [nothing],
    stood: [
      ...played.appointments.map(({ service, date, time, name }) => ({
        ...{ text: `${service === wanted?.service ? about : service}, ${name}`, date, time },
      })),
      ...played.messages.map(({ name, phone, body }) => ({
        ...{ text: [name, phone, body].filter(Boolean).join(', '), date: null, time: null },
      })),
    ],
    faults: [
      ...(played.falseClaims.length ? (['false-claim'] as const) : []),
      ...(is('an appointment nobody wanted') ? (['unwanted-appointment'] as const) : []),
      ...(is('a message nobody wanted') ? (['unwanted-message'] as const) : []),
      ...(is('said what it must not') ? (['said-wrong'] as const) : []),
      ...(because.some((one) => /^(?:the line broke|still talking|the receptionist said nothing)/.test(one))
        ? (['broke-off'] as const)
        : []),
      ...(verdict === 'clumsy' ? (['slow'] as const) : []),
    ],
    lines: played.transcript.flatMap((line) => {
      const [, who, text] = /^ *(caller|desk): (.*)$/su.exec(line) ?? []
      return text === undefined
        ? []
        : [{ who: who === 'caller' ? ('caller' as const) : ('receptionist' as const), text }]
    }),
  }
}

/** The words a pattern was made of. */
const plainOf = (pattern: RegExp) => pattern.source.replaceAll(/\\([.*+?^${}()|[\]\\/])/g, '$1')
