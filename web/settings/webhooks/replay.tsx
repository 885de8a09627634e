import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/query.ts'
import { Section } from '../../parts/section.tsx'
import { Refusal } from '../shared/refusal.tsx'
import { webhookWords as said } from './words.ts'
import classes from './webhooks.module.css'

const hours = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 } as const
type Period = keyof typeof hours
const periods = Object.keys(hours) as Period[]

/** Sends what did not arrive in a time that ends now. */
export function Replay({ webhookId }: { webhookId: string }) {
  const [period, setPeriod] = useState<Period>('day')
  const replay = useSend('POST /api/businesses/{businessId}/webhooks/{webhookId}/replay', {
    anew: ['GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries'],
  })
  const send = () => {
    const now = Date.now()
    const from = new Date(now - hours[period] * 3_600_000).toISOString()
    replay.mutate({ params: { webhookId }, body: { from, to: new Date(now).toISOString() } })
  }
  return (
    <Section title={said.replay}>
      <div className={classes.address}>
        <p className={classes.hint}>{said.replayHint}</p>
        <div className={classes.replay}>
          <NativeSelect
            label={said.period}
            value={period}
            data={periods.map((value) => ({ value, label: said.periods[value] }))}
            onChange={({ currentTarget }) => setPeriod(currentTarget.value as Period)}
          />
          <Button variant="default" loading={replay.isPending} onClick={send}>
            {said.replayNow}
          </Button>
        </div>
        <Refusal error={replay.error} />
        <output className={classes.hint}>
          {replay.data ? `${said.replayed(replay.data.replayed)} ${replay.data.more ? said.replayMore : ''}` : ''}
        </output>
      </div>
    </Section>
  )
}
