import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { linkTo, paths } from '#contract/paths.ts'
import { queryClient } from '../api/query.ts'
import { timeOf } from '../parts/when.ts'
import { business, me } from '../start.ts'
import { words } from '../words/index.ts'
import classes from './frame.module.css'

/** Who acts here as what, until when and why, on every screen, with the way out. */
export function ImpersonationBanner() {
  const acting = me.impersonation?.business.id === business.id ? me.impersonation : null
  useEffect(() => {
    if (!acting) return
    const timer = setTimeout(leave, new Date(acting.expiresAt).getTime() - Date.now())
    return () => clearTimeout(timer)
  }, [acting])
  if (!acting) return null
  const { impersonation } = words()
  return (
    <section className={classes.banner} aria-label={impersonation.reason('')}>
      <p>{impersonation.acting(business.name, timeOf(acting.expiresAt))}</p>
      <p>{impersonation.reason(acting.reason)}</p>
      <Button size="compact-sm" variant="default" onClick={() => void end(acting.id)}>
        {impersonation.end}
      </Button>
    </section>
  )
}

/** Nothing that was seen as a manager stays in the page. */
function leave(): void {
  queryClient.clear()
  location.assign(paths.admin)
}

async function end(impersonationId: string): Promise<void> {
  await fetch(linkTo(paths.adminApi.impersonation, { impersonationId }), { method: 'DELETE' })
  leave()
}
