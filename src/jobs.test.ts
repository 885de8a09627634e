import { parseCronItems } from 'graphile-worker'
import { describe, expect, test } from 'vitest'
import { eventTypes, type EventType } from '#contract/events.ts'
import { cron, jobs } from './jobs.ts'
import { reactionsTo } from './reactions.ts'

const parse = (match: string) => parseCronItems([{ task: 'a-job', match }])

describe.each(cron.map((line) => [line.match, line.job] as const))('the line %s', (match, job) => {
  test('is a crontab time, of a job that runs, with the payload that job takes', () => {
    expect(parse(match)).toHaveLength(1)
    expect(jobs.map((one) => one.name)).toContain(job.name)
    expect(job.payload.safeParse({}).success).toBe(true)
  })
})

test('nothing waits for one hour of the day: a computer that sleeps then would never do it', () => {
  expect(cron.filter(({ match }) => match.split(' ')[1] !== '*')).toEqual([])
})

test.each(['* * * *', '61 * * * *', 'daily', ''])('the line "%s" would be refused', (match) => {
  expect(() => parse(match)).toThrow(/cron|pattern|match/i)
})

test('each name is one job', () => {
  const names = jobs.map((one) => one.name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.every((name) => /^[a-z]+(-[a-z]+)*$/.test(name))).toBe(true)
})

test('whatever an event sets off is a job that some worker runs', () => {
  const known = new Set(jobs.map((one) => one.name))
  const setOff = (Object.keys(eventTypes) as EventType[]).flatMap((type) => reactionsTo(type).map((one) => one.name))
  expect(setOff.length).toBeGreaterThan(0)
  expect(setOff.filter((name) => !known.has(name))).toEqual([])
})

test('jobs a caller waits for are in the live lane', () => {
  const live = jobs.filter((one) => one.lane === 'live').map((one) => one.name)
  expect(live).toEqual(expect.arrayContaining(['answer-incoming-call', 'handle-carrier-event']))
})
