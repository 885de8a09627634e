/** The free times of a day, as the server lists them, and why another one is not free. */
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { OpeningsView, WhyNot } from '#contract/slots.ts'
import { problemText } from '../parts/problem-text.ts'
import { clockText } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { openingsQuery } from './queries.ts'
import classes from './times.module.css'

/** `startsAt` stands where the server has named the instant; `fold` where the clock shows the time twice. */
export type Chosen = { time: string; startsAt: string | null; fold: 0 | 1 | undefined; reason: WhyNot | null }
type Opening = OpeningsView['openings'][number]

type Props = {
  wish: { serviceId: string; date: string; staffId?: string | undefined; exceptAppointmentId?: string | undefined }
  chosen: Chosen | null
  /** Typed, on whatever grid. */
  other: string
  onOther(time: string): void
  onChoose(chosen: Chosen): void
  error?: string | null
}

export function Times({ wish, chosen, other, onOther, onChoose, error }: Props) {
  const said = words().calendar.move
  const name = useId()
  const isTyped = /^\d{2}:\d{2}$/.test(other)
  const query = useQuery(openingsQuery(isTyped ? { ...wish, time: other } : wish))
  const openings = query.data?.openings ?? []
  const free = openings.filter(({ reason }) => reason === null)
  const typed = isTyped ? openings.find(({ time }) => time === other) : undefined
  return (
    <>
      <fieldset className={classes.times}>
        <legend>{said.times}</legend>
        <output className={classes.dim}>
          {query.isPending ? said.loading : query.isError ? problemText(query.error) : free.length ? '' : said.noTimes}
        </output>
        {free.length ? (
          <div className={classes.grid}>
            {free.map((one) => (
              <label key={one.startsAt} className={classes.time}>
                <input
                  type="radio"
                  name={name}
                  value={one.startsAt}
                  checked={chosen?.startsAt === one.startsAt && !isTyped}
                  onChange={() => {
                    onOther('')
                    onChoose(choiceOf(one, openings))
                  }}
                />
                <span>{labelOf(one, openings)}</span>
              </label>
            ))}
          </div>
        ) : null}
      </fieldset>
      <div>
        <TextInput
          type="time"
          label={said.other}
          value={other}
          onChange={(event) => onOther(event.currentTarget.value)}
          error={error}
        />
        <output className={typed?.reason === null ? classes.free : classes.why}>
          {typed ? (typed.reason === null ? said.isFree(clockText(other)) : whyOf(typed.reason, other)) : ''}
        </output>
      </div>
    </>
  )
}

const whyOf = (reason: WhyNot, time: string) =>
  words().calendar.move.why(clockText(time), words().calendar.whyNot[reason])

/** What stands for a typed time: as the server explained it, where it has. */
export function typedChoice(time: string, openings: readonly Opening[]): Chosen {
  const found = openings.find((one) => one.time === time)
  return found ? choiceOf(found, openings) : { time, startsAt: null, fold: undefined, reason: 'off-grid' }
}

function choiceOf(one: Opening, all: readonly Opening[]): Chosen {
  const twice = all.filter(({ time }) => time === one.time)
  const fold = twice.length < 2 ? undefined : twice[0] === one ? 0 : 1
  return { time: one.time, startsAt: one.startsAt, fold, reason: one.reason }
}

function labelOf(one: Opening, all: readonly Opening[]): string {
  const said = words().calendar.move
  const { fold } = choiceOf(one, all)
  const time = clockText(one.time)
  return fold === undefined ? time : fold === 0 ? said.first(time) : said.second(time)
}
