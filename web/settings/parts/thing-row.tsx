import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from '../settings.module.css'

type Props = { page: string; thing: string; title: string; detail: string; children?: ReactNode }

/** One of the things that a page lists, and the way to it. */
export function ThingRow({ page, thing, title, detail, children }: Props) {
  return (
    <li>
      <Link to="/settings/$page/$thing" params={{ page, thing }} className={classes.line}>
        <span className={classes.lineText}>
          <span className={classes.lineTitle}>{title}</span>
          <span className={classes.lineAbout}>{detail}</span>
        </span>
        {children}
        <IconChevronRight size={17} className={classes.arrow} aria-hidden />
      </Link>
    </li>
  )
}
