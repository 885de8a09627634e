import { z } from 'zod'
import { dialMagic } from './magic.ts'

/** What a phone does when it is rung. `rings` waits for somebody at the phone page. */
export const Behaviour = z.enum([
  'rings',
  'no_answer',
  'busy',
  'answers_itself',
  'declines',
  'mailbox',
  'screens',
  'presses_one',
])
export type Behaviour = z.infer<typeof Behaviour>

export const PhoneSetting = z
  .strictObject({ number: z.string(), behaviour: Behaviour.optional(), forwardsTo: z.string().nullable().optional() })
  .refine((setting) => setting.behaviour !== undefined || setting.forwardsTo !== undefined, {
    error: 'say what the phone does, or where its calls go',
  })

/** Calls are passed on so often at most: two phones may be forwarded to each other. */
const mostForwards = 5

export type Phones = ReturnType<typeof createPhones>

/** Other people's phones: by their numbers' last digits (magic.ts), or as they were told to behave. */
export function createPhones() {
  const behaviours = new Map<string, Behaviour>()
  const forwards = new Map<string, string>()
  return {
    set({ number, behaviour, forwardsTo }: z.infer<typeof PhoneSetting>): void {
      if (behaviour !== undefined) behaviours.set(number, behaviour)
      if (forwardsTo === null) forwards.delete(number)
      else if (forwardsTo !== undefined) forwards.set(number, forwardsTo)
    },
    behaviourOf(number: string): Behaviour {
      const own = behaviours.get(number)
      if (own) return own
      const magic = dialMagic(number)
      return magic === null || magic === 'dial_hangs' || magic === 'forwards_back' ? 'rings' : magic
    },
    /** Where a call from one number to another ends up. */
    reach(from: string, to: string): { number: string; isForwarded: boolean } {
      let number = to
      for (let passed = 0; passed < mostForwards; passed += 1) {
        const next = forwards.get(number) ?? (dialMagic(number) === 'forwards_back' ? from : undefined)
        if (next === undefined) break
        number = next
      }
      return { number, isForwarded: number !== to }
    },
  }
}
