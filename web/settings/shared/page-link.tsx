import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './shared.module.css'

/** Within a sentence: leads to another page of the settings. */
export function PageLink({ page, children }: { page: string; children: ReactNode }) {
  return (
    <Link to="/settings/$page" params={{ page }} className={classes.inline}>
      {children}
    </Link>
  )
}
