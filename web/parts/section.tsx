import type { ReactNode } from 'react'
import { useId } from 'react'
import classes from './section.module.css'

type Props = { title: string; count?: number | undefined; aside?: ReactNode; children: ReactNode }

/** A card with a heading. */
export function Section({ title, count, aside, children }: Props) {
  const id = useId()
  return (
    <section className={classes.card} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
          {count ? <span className={classes.count}>{count}</span> : null}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  )
}

/** One row of a card: what it is, what belongs to it, and what can be done. */
export function Row({ lead, title, detail, actions }: RowProps) {
  return (
    <li className={classes.row}>
      {lead ? <div className={classes.lead}>{lead}</div> : null}
      <div className={classes.body}>
        <div className={classes.rowTitle}>{title}</div>
        {detail ? <div className={classes.detail}>{detail}</div> : null}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </li>
  )
}
type RowProps = { lead?: ReactNode; title: ReactNode; detail?: ReactNode; actions?: ReactNode }
