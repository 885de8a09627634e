/** What a screen shows instead of its rows: none yet, not loaded, gone. */
import { Button } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Refused } from '../api/refused.ts'
import { words } from '../words/index.ts'
import { problemText } from './problem-text.ts'
import classes from './states.module.css'

type EmptyProps = { icon: Icon; title: string; hint?: string; action?: ReactNode }

export function Empty({ icon: Picture, title, hint, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.picture}>
        <Picture size={22} stroke={1.6} aria-hidden />
      </span>
      <p className={classes.title}>{title}</p>
      {hint ? <p className={classes.hint}>{hint}</p> : null}
      {action}
    </div>
  )
}

export function Failed({ error, again }: { error: unknown; again(): void }) {
  const { title, again: label, reference } = words().failed
  const id = error instanceof Refused ? error.problem?.instance : undefined
  return (
    <div className={classes.empty} role="alert">
      <span className={classes.picture}>
        <IconAlertTriangle size={22} stroke={1.6} aria-hidden />
      </span>
      <p className={classes.title}>{title}</p>
      <p className={classes.hint}>{problemText(error)}</p>
      {id ? <p className={classes.reference}>{reference(id)}</p> : null}
      <Button variant="default" onClick={again}>
        {label}
      </Button>
    </div>
  )
}

/** The data stays, and says that it may be old. */
export function Stale({ again }: { again(): void }) {
  const { refresh, again: label } = words().failed
  return (
    <output className={classes.stale}>
      <span>{refresh}</span>
      <Button variant="subtle" size="compact-sm" onClick={again}>
        {label}
      </Button>
    </output>
  )
}
