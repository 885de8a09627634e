import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../parts/page.tsx'
import { words } from '../words/index.ts'
import classes from './receptionist.module.css'

/** The frame of each of the receptionist's pages. */
export function ReceptionistFrame({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  const said = words().herself
  return (
    <Page title={said.title} aside={aside}>
      <nav aria-label={said.pages} className={classes.tabs}>
        <Link to="/receptionist" activeOptions={{ exact: true }}>
          {said.words}
        </Link>
        <Link to="/receptionist/knowledge">{said.knowledge}</Link>
        <Link to="/receptionist/people">{said.people}</Link>
        <Link to="/receptionist/rehearsals">{said.rehearse}</Link>
      </nav>
      {children}
    </Page>
  )
}
