import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { job } from '#src/platform/jobs/job.ts'
import type { Means } from './condition.ts'
import { conditions } from './conditions.ts'
import { noteLook, noteTold, noteUntold, takeNews, type Seen } from './look.ts'
import { messageOf } from './news.ts'
import { updateHeartbeat } from './queries.ts'

/**
 * Every minute, in one of all processes: looks at every condition, tells somebody what is new, and sends the heartbeat.
 * Run late, twice or side by side it comes to the same.
 */
export const lookAround = (means: Means) =>
  job({
    name: 'look-around',
    lane: 'normal',
    payload: z.object({}),
    async run(ctx: Context) {
      const seen = await readAll(ctx, means)
      const changes = await ctx.db.asPlatform('note what alerts saw', (tx) => noteLook(tx, seen))
      for (const { key, to, figures, untold } of changes) {
        ctx.log.warn({ alert: key, figures }, to === 'firing' ? 'an alert fires' : 'an alert is over')
        if (untold && ctx.alerts.canTell) ctx.metrics.dropped.inc({ sink: 'alerts' })
      }
      if (ctx.alerts.canTell) await tellNews(ctx)
      if (ctx.alerts.hasHeartbeat) await beat(ctx)
    },
  })

/** A condition that cannot be read says nothing: neither that all is well nor that it is not. The others go on. */
async function readAll({ db, log }: Context, means: Means): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const condition of conditions)
    try {
      const figures = await db.asPlatform(`look at ${condition.key}`, (tx) => condition.read(tx, means))
      seen.push({ condition, figures })
    } catch (error) {
      log.error({ err: error, alert: condition.key }, 'a condition could not be looked at')
    }
  return seen
}

async function tellNews({ db, alerts, config, log }: Context): Promise<void> {
  const news = await db.asPlatform('take what there is to tell', takeNews)
  if (news === null) return
  const { productName, baseUrl } = config
  try {
    await alerts.tell(messageOf(news, conditions, { productName, baseUrl, adminUrl: baseUrl + paths.admin }))
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    log.warn(
      { err: error, alerts: news.length },
      'nobody could be told of alerts; a later message tells how things are',
    )
    return db.asPlatform('nobody was told of alerts', (tx) => noteUntold(tx, error.retryAfterSeconds))
  }
  await db.asPlatform('somebody was told of alerts', (tx) => noteTold(tx, news))
}

async function beat({ db, alerts, metrics, log }: Context): Promise<void> {
  try {
    await alerts.beat()
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    metrics.dropped.inc({ sink: 'heartbeat' })
    return log.warn({ err: error }, 'the heartbeat was not sent')
  }
  await db.asPlatform('the heartbeat was sent', updateHeartbeat)
}
