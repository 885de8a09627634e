import type { ReactNode } from 'react'
import classes from './mark.module.css'

export type Tone = 'good' | 'plain' | 'warn' | 'wrong'

/** A word on a tint: how something stands. */
export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  )
}
