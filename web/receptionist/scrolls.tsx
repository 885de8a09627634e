import type { ReactNode, Ref } from 'react'
import { business } from '../start.ts'
import classes from './receptionist.module.css'

type Props = { label: string; log?: Ref<HTMLDivElement>; isLive?: boolean; language?: string; children: ReactNode }

/** What was said on both sides, which scrolls; also by keyboard. */
export function Scrolls({ label, log, isLive = false, language = business.language, children }: Props) {
  return (
    <div ref={log} role={isLive ? 'log' : 'group'} aria-label={label} className={classes.scrolls} tabIndex={0}>
      <ol className={classes.lines} lang={language}>
        {children}
      </ol>
    </div>
  )
}
