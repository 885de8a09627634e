import { isDeepStrictEqual } from 'node:util'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { storable } from '#src/platform/values/storable.ts'
import type { NewTurn } from '../queries.ts'
import { tools } from '../tools/index.ts'
import type { ToolTurn } from '../turn.ts'
import { writesAppointment } from './committed.ts'
import { isMessageFirst } from './dangers-told.ts'
import { write, type Session } from './session.ts'
import type { WantedTool } from './think.ts'

/**
 * The result of a tool: `say` comes from the committed row, and is empty when a repeated call has been spoken of
 * already; `failed` means that the output is an error for the brain.
 */
export type Used = { name: string; output: unknown; failed: boolean }

/**
 * Runs a tool and writes its turn in one transaction, so that a resumed conversation knows exactly what was done. A
 * wrong request of the brain is answered with an error, in a turn of its own, and changes nothing.
 */
export async function useTool(session: Session, wanted: WantedTool): Promise<Used> {
  const call = storable(wanted)
  const tool = tools.find((known) => known.name === call.name)
  if (!tool) return refuse(session, call, { error: 'unknown_tool', message: `There is no tool ${call.name}` })
  const input = tool.input.safeParse(call.input)
  if (!input.success)
    return refuse(session, call, {
      error: 'invalid_input',
      message: input.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    })
  if (booking.has(call.name) && isMessageFirst(session.turns)) return refuse(session, call, messageFirst)
  const unshown = tool.unshown?.(session.briefing, input.data)
  if (unshown) return refuse(session, call, unshown)
  const before = usedBefore(session, call)
  if (before) {
    await record(session, call, { name: call.name, output: before.output, failed: false })
    return { name: call.name, output: { say: '' }, failed: false }
  }
  try {
    return await session.db.forBusiness(session.businessId, async (tx) => {
      const { answer, wrote } = await tool.run(tx, session, input.data)
      await write(tx, session, {
        ...toolTurn(session, call, { name: call.name, output: answer, failed: false }),
        wrote,
      })
      return { name: call.name, output: answer, failed: false }
    })
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'conversation_moved') throw error
    if (tool.failed) return answer(session, call, tool.failed(session.briefing.language, error.code))
    return refuse(session, call, { error: error.code, message: error.message })
  }
}

const booking = new Set(['find_slots', 'book_appointment'])
const messageFirst = {
  error: 'message_first',
  message:
    'The caller told of a danger. Take an urgent message with take_message; look for times only when they ask for an ' +
    'appointment',
}

/**
 * The same tool with the same input since the caller last spoke: models ask twice, in one step or after a failure. It
 * is done once, and answered with what came of it. After a booking or a change what is free is looked up anew.
 */
function usedBefore({ turns }: Session, { name, input }: WantedTool): ToolTurn['detail'] | null {
  const since = turns.slice(turns.findLastIndex(({ role }) => role === 'caller') + 1)
  const used = since.flatMap((turn) => (turn.role === 'tool' && !turn.detail.failed ? [turn.detail] : []))
  const at = used.findLastIndex((one) => one.name === name && isDeepStrictEqual(one.input, input))
  const same = used[at]
  if (!same || !succeeded(same.output)) return null
  const isRead = name === 'find_slots' || name === 'find_my_appointments'
  return isRead && used.slice(at).some((one) => writesAppointment.has(one.name)) ? null : same
}

const succeeded = (output: unknown) =>
  !Object.entries(output as object).some(
    ([key, value]) => ['booked', 'taken', 'moved', 'cancelled'].includes(key) && value === false,
  )

function refuse(session: Session, call: WantedTool, output: { error: string; message: string }): Promise<Used> {
  return record(session, call, { name: call.name, output, failed: true })
}

function answer(session: Session, call: WantedTool, output: unknown): Promise<Used> {
  return record(session, call, { name: call.name, output, failed: false })
}

async function record(session: Session, call: WantedTool, used: Used): Promise<Used> {
  await session.db.forBusiness(session.businessId, (tx) => write(tx, session, toolTurn(session, call, used)))
  return used
}

function toolTurn(session: Session, call: WantedTool, used: Used): NewTurn {
  const detail = {
    callId: call.callId,
    name: call.name,
    input: call.input,
    output: used.output,
    failed: used.failed,
    meta: call.meta,
  }
  return {
    role: 'tool',
    kind: 'called',
    text: call.name,
    detail,
    wrote: [],
    ms: session.ctx.clock.nowMs() - session.heardAtMs,
  }
}
